import type { Command } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import type { Cli } from './cli.ts';

export const { version } = manifest;

/** `minigram version` */
export function addVersion(program: Command, cli: Cli): void {
  program
    .command('version')
    .description('Says which version this is, and what it runs on.')
    .action(() => {
      const { platform, arch, versions } = process;
      cli
        .output()
        .result(
          { version, node: versions.node, platform, arch },
          `minigram ${version}, Node.js ${versions.node} inside, ${platform} ${arch}`,
        );
    });
}

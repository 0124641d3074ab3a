import { type Command, InvalidArgumentError } from 'commander';
import { limits } from '../../shared/limits.ts';
import type { Cli } from './cli.ts';

interface InviteOptions {
  uses: number;
  days: number;
  note: string;
}

/** `minigram invite` */
export function addInvite(program: Command, cli: Cli): void {
  program
    .command('invite')
    .description('Makes a link with which people register.')
    .option(
      '--uses <number>',
      `for how many people, up to ${limits.invite.uses}`,
      upTo(limits.invite.uses),
      1,
    )
    .option('--days <number>', `for how many days, up to ${limits.invite.days}`, upTo(limits.invite.days), 7)
    .option('--note <text>', 'whom it is for; admins see it', '')
    .addHelpText(
      'after',
      '\nExample:\n  PUBLIC_URL=https://photos.example.org minigram invite --uses 12 --note "The choir"',
    )
    .action(async (options: InviteOptions) => {
      const { invite } = await import('./owner/invite.ts');
      await invite(cli, options);
    });
}

function upTo(max: number) {
  return (text: string): number => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= 1 && number <= max) return number;
    throw new InvalidArgumentError(`It takes a number from 1 to ${max}.`);
  };
}

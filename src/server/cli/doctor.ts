import { createInterface } from 'node:readline/promises';
import { type Command, Option } from 'commander';
import { checkTexts } from '../../shared/findings.ts';
import type { Finding, Found } from '../doctor/finding.ts';
import { shown } from '../doctor/report.ts';
import { type Cli, exitCodes } from './cli.ts';
import { interruptible } from './interruptible.ts';
import type { Output } from './output.ts';

interface Options {
  fix?: true;
  yes?: true;
  quick?: true;
  forPage?: true;
}

/** `minigram doctor` */
export function addDoctor(program: Command, cli: Cli): void {
  program
    .command('doctor')
    .description('Looks for what is wrong, and says what to do about it.')
    .option('--fix', 'put right what can be put right; asks first, and says what it would do')
    .option('--yes', 'with --fix: do not ask')
    .option('--quick', 'look less closely at the database and the files')
    // What the owner's page adds by itself is left out, and it is as quick.
    .addOption(new Option('--for-page').hideHelp())
    .addHelpText('after', guide)
    .action(async (options: Options) => {
      const output = cli.output();
      const { findings, fixed } = await interruptible(cli, 'Interrupted. Nothing is half done.', () =>
        look(cli, options, output),
      );
      output.result({ findings, ...(options.fix && { fixed }) }, [...fixed, asText(findings)].join('\n'));
      if (findings.some(({ level }) => level === 'problem')) process.exitCode = exitCodes.failed;
    });
}

const guide = `
It may run beside the server, which has the same at /admin/health for its owner; that page sees
the address, the proxy and the cookies too. --fix takes pictures without files out of their posts,
deletes files that belong to nothing, and puts stored counts right.

Exit codes: 0 no problem (there may be warnings) · 1 a problem · 2 used wrongly`;

/** Opens what can be opened, examines it, and with `--fix` repairs it and looks again. */
async function look(cli: Cli, options: Options, output: Output) {
  const { examine, examineBackups, examineWithoutDatabase } = await import('../doctor/examine.ts');
  const config = cli.config();
  let isOpen = false;
  try {
    return await cli.open(async (services) => {
      isOpen = true;
      const { signal } = cli;
      const isFull = !options.quick && !options.forPage;
      const all = async () => {
        const inside = await examine(services, { isFull, signal, onProgress: output.progress });
        return options.forPage ? inside : [...inside, ...(await examineBackups(services))];
      };
      const found = await all();
      const fixed = options.fix ? await fix(found, options, output) : [];
      const after = fixed.length > 0 ? await all() : found;
      return { findings: after.map(shown), fixed };
    });
  } catch (error) {
    if (isOpen || cli.signal.aborted) throw error;
    return { findings: (await examineWithoutDatabase(config, error)).map(shown), fixed: [] };
  }
}

/** Repairs what somebody agrees to. Returns what was done, a line each. */
async function fix(found: Found[], { yes }: Options, output: Output): Promise<string[]> {
  const done: string[] = [];
  for (const { says, repair } of found) {
    if (!repair) continue;
    output.line([says, ...repair.plan.map((line) => `  ${line}`)].join('\n'));
    if (yes || (await agrees(output))) done.push(await repair.run());
  }
  return done;
}

async function agrees({ json }: Output): Promise<boolean> {
  if (json || !process.stdin.isTTY) {
    process.stderr.write('Nothing was changed: there is nobody to ask. Add --yes to agree.\n');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question('Do this? [y/N] ')).trim());
  } finally {
    terminal.close();
  }
}

const words = { ok: 'ok', warning: 'warning', problem: 'PROBLEM' } as const;
const WIDTH = Math.max(...Object.values(checkTexts).map((text) => text.length)) + 2;

function asText(findings: Finding[]): string {
  const lines = findings.flatMap(({ level, check, says, advice }) => {
    const head = `${words[level].padEnd(9)}${checkTexts[check].padEnd(WIDTH)}${says}`;
    return level === 'ok' || !advice ? [head] : [head, `${' '.repeat(9 + WIDTH)}→ ${advice}`];
  });
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  return [...lines, '', verdict(count('problem'), count('warning'))].join('\n');
}

function verdict(problems: number, warnings: number): string {
  if (problems + warnings === 0) return 'All is well.';
  const parts = [
    problems > 0 ? `${problems} ${problems === 1 ? 'problem' : 'problems'}` : '',
    warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : '',
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

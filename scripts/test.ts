import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** `npm test`: every check of the project, one after the other; the last line is `N passed, N failed`. */

const root = fileURLToPath(new URL('../', import.meta.url));
let passed = 0;
let failed = 0;

function run(command: string, ...args: string[]): boolean {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  return status === 0;
}

function check(name: string, command: string, ...args: string[]): void {
  process.stdout.write(`\n— ${name}\n`);
  if (run(command, ...args)) passed += 1;
  else failed += 1;
}

check('types', 'tsc', '--noEmit');
check('lint and format', 'biome', 'check', '.');
check(
  'imports point down',
  'depcruise',
  'src',
  'scripts',
  'tests',
  'examples',
  '--config',
  '.dependency-cruiser.js',
);
check('build', 'node', 'scripts/build.ts');
check('first JavaScript is small', 'node', 'scripts/size.ts');
runTests();

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** All of Vitest: rules on both engines, HTTP, and the browser against the built server. */
function runTests(): void {
  process.stdout.write('\n— tests\n');
  const folder = mkdtempSync(join(tmpdir(), 'minigram-report-'));
  const file = join(folder, 'report.json');
  const finished = run('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`);
  try {
    const report = z
      .object({ numPassedTests: z.int(), numFailedTests: z.int(), numFailedTestSuites: z.int() })
      .parse(JSON.parse(readFileSync(file, 'utf8')));
    passed += report.numPassedTests;
    failed += report.numFailedTests;
    // A file that could not even be loaded has no tests to count.
    if (!finished && report.numFailedTests === 0) failed += Math.max(1, report.numFailedTestSuites);
  } catch {
    failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

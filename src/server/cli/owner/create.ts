import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stdin } from 'node:process';
import { eq } from 'drizzle-orm';
import { displayNameSchema, passwordSchema, usernameSchema } from '../../../shared/fields.ts';
import { limits } from '../../../shared/limits.ts';
import { commandLine } from '../../access/actor.ts';
import { setAdmin } from '../../admin/commands.ts';
import { ownerId } from '../../admin/people.ts';
import { createResetCode } from '../../auth/recovery.ts';
import { register } from '../../auth/registration.ts';
import { holdFolder } from '../../db/runningLock.ts';
import type { Services } from '../../services.ts';
import { type Cli, CliError, exitCodes } from '../cli.ts';
import { askPassword, readPassword } from './askPassword.ts';
import { type Code, codeText, shownCode } from './code.ts';

export interface CreateOptions {
  displayName?: string;
  passwordStdin?: boolean;
}

/** Makes an account that is an admin; with a password, or with a code to choose one. */
export async function createOwner(cli: Cli, name: string, options: CreateOptions): Promise<void> {
  const account = { username: usernameOf(name), displayName: displayNameOf(options.displayName ?? '') };
  const password = await passwordFrom(options);
  const made = await openPossiblyNew(cli, (services) => create(services, account, password));
  const { isOwner, code, recoveryCodes } = made;
  const lines = [
    isOwner
      ? `${account.username} now owns this server.`
      : `${account.username} has an account now, and is an admin.`,
  ];
  if (code) lines.push(codeText(account.username, code));
  if (recoveryCodes) {
    lines.push(
      'Should the password be forgotten, each of these lets its owner choose a new one, once. Keep them on paper:',
      ...recoveryCodes.map((recoveryCode) => `  ${recoveryCode}`),
    );
  }
  cli.output().result({ username: account.username, ...made }, lines.join('\n'));
}

interface Made {
  id: number;
  isOwner: boolean;
  /** Without a password: chooses one. */
  code?: Code;
  recoveryCodes?: string[];
}

async function create(
  services: Services,
  account: { username: string; displayName: string },
  password: string | undefined,
): Promise<Made> {
  // Whoever has the command line needs no invite.
  const open = { ...services, config: { ...services.config, registration: 'open' as const } };
  const nobodys = randomBytes(32).toString('base64url');
  const { started, recoveryCodes } = await register(
    open,
    { ...account, password: password ?? nobodys },
    async (tx, id): Promise<Made> => {
      await setAdmin(tx, commandLine, id, true);
      const isOwner = (await ownerId(tx)) === id;
      if (password !== undefined) return { id, isOwner };
      // Nobody sees the codes of this registration.
      await tx.delete(tx.tables.recoveryCodes).where(eq(tx.tables.recoveryCodes.userId, id));
      return { id, isOwner, code: shownCode(services, await createResetCode(tx, id)) };
    },
  );
  return password === undefined ? started : { ...started, recoveryCodes };
}

/** Makes the database of a folder that has none yet: this may be the first thing that is done. */
async function openPossiblyNew<T>(cli: Cli, work: (services: Services) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = cli.config();
  if (databaseUrl !== undefined || existsSync(join(dataDir, 'minigram.db'))) return cli.open(work);
  const letGo = holdFolder(dataDir);
  try {
    return await cli.open(work, { migrate: true });
  } finally {
    letGo();
  }
}

/** Undefined when none was given. */
async function passwordFrom({ passwordStdin = false }: CreateOptions): Promise<string | undefined> {
  if (!passwordStdin && !stdin.isTTY) return undefined;
  const given = passwordStdin
    ? await readPassword()
    : await askPassword('Password (nothing: a code to choose it in the browser): ');
  if (given === '' && !passwordStdin) return undefined;
  const { data } = passwordSchema.safeParse(given);
  if (data !== undefined) return data;
  const { min, max } = limits.password;
  throw new CliError(`A password has ${min} to ${max} characters.`, exitCodes.usedWrongly);
}

function usernameOf(name: string): string {
  const { data } = usernameSchema.safeParse(name.replace(/^@/, ''));
  if (data !== undefined) return data;
  const { min, max } = limits.username;
  throw new CliError(
    `'${name}' cannot be a username: ${min} to ${max} of the letters a–z, digits, dots and underscores; no two dots in a row, none at the ends.`,
    exitCodes.usedWrongly,
  );
}

function displayNameOf(name: string): string {
  const { data } = displayNameSchema.safeParse(name);
  if (data !== undefined) return data;
  const message = `A display name has up to ${limits.displayName} characters, on one line.`;
  throw new CliError(message, exitCodes.usedWrongly);
}

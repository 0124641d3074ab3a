import { and, eq, isNull, ne } from 'drizzle-orm';
import { commandLine } from '../../access/actor.ts';
import * as admin from '../../admin/commands.ts';
import { ERASED_AFTER } from '../../auth/deletion.ts';
import type { Writer } from '../../db/database.ts';
import type { Services } from '../../services.ts';
import { type Cli, CliError } from '../cli.ts';
import { type Account, accountNamed, stateOf } from './account.ts';
import { codeText, shownCode, timeText } from './code.ts';

/** Makes a code with which somebody who is locked out chooses a new password. */
export async function resetPassword(cli: Cli, name: string): Promise<void> {
  await cli.open(async (services) => {
    const { account, made } = await services.db.write(async (tx) => {
      const found = await accountNamed(tx, name);
      const { id, username, suspendedAt, deletedByAdmin } = found;
      if (suspendedAt !== null || deletedByAdmin) {
        throw new CliError(
          `${username} is ${stateOf(found)}: a code would not let them in. First: minigram owner suspend ${username} --undo`,
        );
      }
      return { account: found, made: await admin.resetPassword(tx, commandLine, id) };
    });
    const { username, deletedAt } = account;
    const code = shownCode(services, { ...made, expiresAt: Date.parse(made.expiresAt) });
    const lines = [codeText(username, code)];
    if (deletedAt !== null) {
      const erased = timeText(deletedAt + ERASED_AFTER);
      lines.push(
        `The account was deleted by its owner and will be erased on ${erased}; using the code brings it back.`,
      );
    }
    cli.output().result({ username, ...code }, lines.join('\n'));
  });
}

/** Makes somebody an admin, or one no longer. */
export async function promote(cli: Cli, name: string, { undo = false }: { undo?: boolean }): Promise<void> {
  await change(cli, name, undo ? demote : makeAdmin);
}

/** Shuts somebody out, or lets them in again. */
export async function suspend(cli: Cli, name: string, { undo = false }: { undo?: boolean }): Promise<void> {
  await change(cli, name, undo ? letIn : shutOut);
}

/** Does something to an account; returns what is to be said about it. */
type Change = (tx: Writer, account: Account, services: Services) => Promise<string>;

async function change(cli: Cli, name: string, act: Change): Promise<void> {
  await cli.open(async (services) => {
    const { account, says } = await services.db.write(async (tx) => {
      const found = await accountNamed(tx, name);
      const said = await act(tx, found, services);
      return { account: await accountNamed(tx, found.username), says: said };
    });
    const { username, isAdmin, suspendedAt } = account;
    cli.output().result({ username, isAdmin, isSuspended: suspendedAt !== null }, says);
  });
}

const makeAdmin: Change = async (tx, account) => {
  const { id, username, isAdmin } = account;
  const state = stateOf(account);
  if (state !== '') throw new CliError(`${username} is ${state}, so they could not act as an admin.`);
  if (isAdmin) return `${username} is an admin already.`;
  await admin.setAdmin(tx, commandLine, id, true);
  return `${username} is an admin now.`;
};

const demote: Change = async (tx, account) => {
  const { id, username, isAdmin, isOwner } = account;
  if (!isAdmin) return `${username} is not an admin.`;
  await requireAnotherAdmin(tx, account, 'demoted');
  await admin.setAdmin(tx, commandLine, id, false);
  const said = `${username} is no admin any more.`;
  return isOwner
    ? `${said} The admin who has been here longest owns the server now: minigram owner list shows them.`
    : said;
};

const shutOut: Change = async (tx, account, { sessions }) => {
  const { id, username, suspendedAt } = account;
  if (suspendedAt !== null) return `${username} is suspended already.`;
  await requireAnotherAdmin(tx, account, 'suspended');
  await admin.suspend(tx, sessions, commandLine, id);
  return `${username} is suspended: signed out everywhere, and out of everybody's sight. Nothing is deleted; --undo brings all of it back.`;
};

const letIn: Change = async (tx, account) => {
  const { id, username, suspendedAt, deletedByAdmin } = account;
  const isShutOut = suspendedAt !== null || deletedByAdmin;
  if (isShutOut) await admin.unsuspend(tx, commandLine, id);
  const now = await accountNamed(tx, username);
  if (now.deletedAt !== null) {
    return `${username} has deleted their account; they can bring it back by signing in.`;
  }
  return isShutOut ? `${username} can sign in again.` : `${username} is not suspended.`;
};

/** Somebody has to be left who can act for the server. */
async function requireAnotherAdmin(tx: Writer, account: Account, what: string): Promise<void> {
  if (!account.isAdmin) return;
  const { users } = tx.tables;
  const canAct = and(eq(users.isAdmin, true), isNull(users.suspendedAt), isNull(users.deletedAt));
  if ((await tx.$count(users, and(ne(users.id, account.id), canAct))) > 0) return;
  throw new CliError(
    `${account.username} is the only admin, so they cannot be ${what}: nobody would be left to run this server. First make somebody else one: minigram owner promote NAME`,
  );
}

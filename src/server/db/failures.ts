import { statfsSync } from 'node:fs';

/** What can befall any statement and is nobody's mistake: no room on the disk, no connection to the database. */
export type DatabaseFailure = 'full' | 'away';

/** There is no room for what was to be written; nothing of it was. */
export class DatabaseFull extends Error {
  override readonly name = 'DatabaseFull';
}

/** The database cannot be reached now. Of a COMMIT that broke off nobody knows whether it took place. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
}

/** SQLite's, Node's (no space left, quota used up) and PostgreSQL's `disk_full` (its appendix A). */
const fullCodes = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT', '53100']);

/**
 * Of PostgreSQL (appendix A): class 08, connection exceptions; 53300, too many connections; 57P01 to 57P03, it is stopped, has
 * crashed or is still starting.
 */
const awayCodes = /^(08...|53300|57P0[123])$/;

/** Of the way to it, as Node names what went wrong. */
const networkCodes =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|ENOTFOUND|EAI_AGAIN|EADDRNOTAVAIL|ENOENT|ERR_STREAM_DESTROYED)$/;
/** What `pg` says of a connection that has ended, or never was; it has no codes for that. */
const networkMessages =
  /^(Connection terminated|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed|This socket has been ended|write after end)/;

/** Whether an error, or what caused it, is one of the two. */
export function failureOf(error: unknown): DatabaseFailure | undefined {
  for (const each of causes(error)) {
    const code = codeOf(each);
    if (each instanceof DatabaseFull || fullCodes.has(code)) return 'full';
    if (each instanceof DatabaseAway || awayCodes.test(code)) return 'away';
  }
  return undefined;
}

/** Whether a statement failed, or a connection was not made, because there is no way to the database. Of `pg`'s errors alone. */
export function isConnectionLost(error: unknown): boolean {
  return causes(error).some((each) => {
    const code = codeOf(each);
    return awayCodes.test(code) || networkCodes.test(code) || networkMessages.test(each.message);
  });
}

/** Also an error: to roll back what SQLite has rolled back by itself, as it does when there is no room. */
const vagueCodes = /^SQLITE_(IOERR|CANTOPEN|ERROR)/;

/** SQLite says "I/O error" of a quota that is used up, and of some files that it cannot make longer. */
export function isFull(error: unknown, folder: string): boolean {
  if (failureOf(error) === 'full') return true;
  return causes(error).some((each) => vagueCodes.test(codeOf(each))) && !hasRoom(folder);
}

/** Bytes. Less is no room: SQLite's smallest step is a page of 4,096 and its place in the log. */
const LITTLE = 64 * 1024;

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > LITTLE;
  } catch {
    return true;
  }
}

/** Lets something that need not be written now fail for want of room. */
export async function ifThereIsRoom(write: Promise<unknown>): Promise<void> {
  await write.catch((error: unknown) => {
    if (failureOf(error) !== 'full') throw error;
  });
}

/** An error, what caused it, what caused that. */
function causes(error: unknown): Error[] {
  const found: Error[] = [];
  for (let each = error; each instanceof Error && !found.includes(each); each = each.cause) found.push(each);
  return found;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

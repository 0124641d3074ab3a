import { hashPassword, requireStrongPassword } from '../access/passwords.ts';
import type { Writer } from '../db/database.ts';
import { consumeInvite } from '../invites/commands.ts';
import { inviteIsUsable } from '../invites/queries.ts';
import { Refusal } from '../refusal.ts';
import { indexPerson } from '../search/indexing.ts';
import type { Services } from '../services.ts';
import { hasMembers, usernameState } from './queries.ts';
import { renewRecoveryCodes } from './recovery.ts';
import { refuseUnlessFree, registrationClosed, usernameTaken } from './refusals.ts';

interface Registration {
  username: string;
  password: string;
  displayName?: string | undefined;
  /** The code of an invite link. */
  invite?: string | undefined;
}

/**
 * Makes an account, and in the same write what its holder is signed in with; the first account of a server becomes its owner.
 * @returns what `start` made, and the codes for choosing a new password should the old one be forgotten: shown once
 * @throws Refusal `registrationClosed`, `inviteNeeded`, `inviteInvalid`, `usernameTaken`, `usernameReserved`, `passwordWeak`
 */
export async function register<Started>(
  { db, config }: Services,
  { username, password, displayName = '', invite }: Registration,
  start: (tx: Writer, userId: number) => Promise<Started>,
): Promise<{ started: Started; recoveryCodes: string[] }> {
  const { registration } = config;
  if (registration !== 'open' && (await hasMembers(db.read))) {
    if (registration === 'closed') throw registrationClosed();
    if (invite === undefined) throw inviteNeeded();
    if (!(await inviteIsUsable(db.read, invite))) throw inviteInvalid();
  }
  refuseUnlessFree(await usernameState(db.read, username));
  await requireStrongPassword(password, 'password', [username, displayName]);
  const passwordHash = await hashPassword(password);

  return db.write(async (tx) => {
    const { users } = tx.tables;
    const isFirst = !(await hasMembers(tx));
    if (registration === 'closed' && !isFirst) throw registrationClosed();
    if (registration === 'invite' && !isFirst && !(await consumeInvite(tx, invite ?? '')))
      throw inviteInvalid();
    refuseUnlessFree(await usernameState(tx, username));
    const [user] = await tx
      .insert(users)
      .values({ id: tx.nextId(), username, displayName, passwordHash, isAdmin: isFirst })
      .onConflictDoNothing({ target: users.username })
      .returning({ id: users.id });
    if (!user) throw usernameTaken();
    await indexPerson(tx, user.id);
    const recoveryCodes = await renewRecoveryCodes(tx, user.id);
    return { started: await start(tx, user.id), recoveryCodes };
  });
}

function inviteNeeded(): Refusal {
  return new Refusal(
    'FORBIDDEN',
    'inviteNeeded',
    'New members need an invite link. Ask somebody who runs this server.',
  );
}

function inviteInvalid(): Refusal {
  return new Refusal(
    'FORBIDDEN',
    'inviteInvalid',
    'This invite link is used up, too old or taken back. Ask for a new one.',
  );
}

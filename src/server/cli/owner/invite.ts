import { inputs } from '../../../shared/inputs.ts';
import { limits } from '../../../shared/limits.ts';
import { commandLine } from '../../access/actor.ts';
import { createInvite } from '../../invites/commands.ts';
import { inviteById } from '../../invites/queries.ts';
import { type Cli, CliError, exitCodes } from '../cli.ts';
import { linkText } from './code.ts';

/** Makes an invite link. */
export async function invite(
  cli: Cli,
  { uses, days, note }: { uses: number; days: number; note: string },
): Promise<void> {
  const { data } = inputs.invites.create.safeParse({ maxUses: uses, days, note });
  if (!data) {
    const message = `A note has up to ${limits.invite.note} characters, on one line.`;
    throw new CliError(message, exitCodes.usedWrongly);
  }
  const { publicUrl = '', registration } = cli.config();
  await cli.open(async ({ db }) => {
    const id = await db.write((tx) => createInvite(tx, commandLine, data));
    const made = await inviteById(db.read, id);
    const link = `${publicUrl}/register?invite=${encodeURIComponent(made.code)}`;
    const people = made.maxUses === 1 ? 'one person' : `${made.maxUses} people`;
    const lines = [linkText(link), `For ${people}, until ${made.expiresAt.slice(0, 10)}.`];
    if (registration !== 'invite') lines.push(registrationHints[registration]);
    cli.output().result({ link, ...made }, lines.join('\n'));
  });
}

const registrationHints = {
  open: 'REGISTRATION=open here: anybody can register without a link. With REGISTRATION=invite only people with one can.',
  closed:
    'REGISTRATION=closed here: nobody can register, with this link neither. Set REGISTRATION=invite for the server.',
};

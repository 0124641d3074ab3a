import type { Outputs } from '../../api/index.ts';
import { api } from './query.ts';

export type AdminPerson = Outputs['admin']['people']['items'][number];
export type Invite = Outputs['invites']['list']['items'][number];
export type Report = Outputs['reports']['list']['items'][number];
export type AdminLogEntry = Outputs['admin']['log']['items'][number];

/** Reads again what an admin's act may have changed: the lists of the owner's pages, and what everybody sees. */
export async function refreshAfterAdminAct(): Promise<void> {
  await Promise.all(
    [api.admin, api.reports, api.invites, api.posts, api.feed, api.comments, api.users].map((part) =>
      part.invalidate(),
    ),
  );
}

/** The address that an invite opens. */
export function inviteLink({ code }: Invite): string {
  return `${location.origin}/register?invite=${encodeURIComponent(code)}`;
}

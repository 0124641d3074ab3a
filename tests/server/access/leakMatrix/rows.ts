import type { ProcedurePath } from '../../../../src/server/router.ts';
import type { Caller, Community, Member } from '../../../support/community.ts';

/** Who calls, by how they stand to the owner. */
export const viewers = [
  'anonymous',
  'stranger',
  'requested',
  'follower',
  'blocked',
  'owner',
  'admin',
] as const;
export type ViewerName = (typeof viewers)[number];

/** `ok`, or the code of the refusal. */
export type Outcome = 'ok' | 'UNAUTHORIZED' | 'NOT_FOUND' | 'BAD_REQUEST' | 'FORBIDDEN' | 'CONFLICT';

/** The owner's things that the calls are about; made afresh for every viewer, with names of their own. */
export interface Scene {
  community: Community;
  owner: Member;
  asker: Member;
  postId: number;
  /** By the follower, under the owner's post. */
  commentId: number;
  /** Uploaded by the owner, not used yet. */
  mediaId: number;
  storyId: number;
  /** Of the follower's like of the owner's post. */
  notificationId: number;
  /** Of the owner with the follower. */
  conversationId: number;
  /** By the owner, in there. */
  messageId: number;
  callers: Record<ViewerName, Caller>;
}

export interface Row {
  call(api: Caller, scene: Scene): Promise<unknown>;
  outcomes: Record<ViewerName, Outcome>;
  /** Must hold for what a viewer got who is `ok` although they may see nothing of the owner's content. */
  leaksNothing?(result: unknown, scene: Scene): void;
}

export type Matrix = Record<ProcedurePath, Row>;
/** A row for every procedure of one router. */
export type RowsOf<Router extends string> = Record<Extract<ProcedurePath, `${Router}.${string}`>, Row>;

/** Outcomes for each kind of thing. */
export const open: Record<ViewerName, Outcome> = {
  anonymous: 'ok',
  stranger: 'ok',
  requested: 'ok',
  follower: 'ok',
  blocked: 'ok',
  owner: 'ok',
  admin: 'ok',
};
export const members = { ...open, anonymous: 'UNAUTHORIZED' } as const;
/** What of a private account everyone sees whom it has not blocked. */
export const profile = { ...members, blocked: 'NOT_FOUND' } as const;
/** What only accepted followers see. Being admin opens nothing. */
export const content = {
  ...profile,
  stranger: 'NOT_FOUND',
  requested: 'NOT_FOUND',
  admin: 'NOT_FOUND',
} as const;
/** What only the owner may do. */
export const own = { ...content, follower: 'NOT_FOUND' } as const;
/** For those who run the server. */
export const admins = {
  anonymous: 'UNAUTHORIZED',
  stranger: 'FORBIDDEN',
  requested: 'FORBIDDEN',
  follower: 'FORBIDDEN',
  blocked: 'FORBIDDEN',
  owner: 'FORBIDDEN',
  admin: 'ok',
} as const;

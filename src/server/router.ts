import type { AnyTRPCProcedure } from '@trpc/server';
import { adminRouter } from './admin/router.ts';
import { authRouter } from './auth/router.ts';
import { backupsRouter } from './backups/router.ts';
import { blocksRouter, mutesRouter } from './blocks/router.ts';
import { chatRouter } from './chat/router.ts';
import { commentsRouter } from './comments/router.ts';
import { feedRouter } from './feed/router.ts';
import { followsRouter } from './follows/router.ts';
import { invitesRouter } from './invites/router.ts';
import { likesRouter } from './likes/router.ts';
import { liveRouter } from './live/router.ts';
import { mediaRouter } from './media/router.ts';
import { notificationsRouter } from './notifications/router.ts';
import { postsRouter } from './posts/router.ts';
import { reportsRouter } from './reports/router.ts';
import { savesRouter } from './saves/router.ts';
import { searchRouter } from './search/router.ts';
import { statsRouter } from './stats/router.ts';
import { storiesRouter } from './stories/router.ts';
import { tokensRouter } from './tokens/router.ts';
import { createCallerFactory, router } from './trpc.ts';
import { usersRouter } from './users/router.ts';

export const appRouter = router({
  auth: authRouter,
  tokens: tokensRouter,
  invites: invitesRouter,
  admin: adminRouter,
  backups: backupsRouter,
  reports: reportsRouter,
  users: usersRouter,
  follows: followsRouter,
  blocks: blocksRouter,
  mutes: mutesRouter,
  media: mediaRouter,
  posts: postsRouter,
  feed: feedRouter,
  search: searchRouter,
  stats: statsRouter,
  likes: likesRouter,
  comments: commentsRouter,
  chat: chatRouter,
  saves: savesRouter,
  notifications: notificationsRouter,
  live: liveRouter,
  stories: storiesRouter,
});

export type AppRouter = typeof appRouter;

type PathsIn<Routes> = {
  [Name in keyof Routes & string]: Routes[Name] extends AnyTRPCProcedure
    ? Name
    : `${Name}.${PathsIn<Routes[Name]>}`;
}[keyof Routes & string];

/** The name of every procedure: `posts.create`, `auth.token.refresh`. */
export type ProcedurePath = PathsIn<AppRouter['_def']['record']>;

/** Calls procedures without HTTP. */
export const createCaller = createCallerFactory(appRouter);

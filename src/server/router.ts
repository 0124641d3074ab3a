import { authRouter } from './auth/router.ts';
import { commentsRouter } from './comments/router.ts';
import { feedRouter } from './feed/router.ts';
import { followsRouter } from './follows/router.ts';
import { likesRouter } from './likes/router.ts';
import { mediaRouter } from './media/router.ts';
import { postsRouter } from './posts/router.ts';
import { createCallerFactory, router } from './trpc.ts';
import { usersRouter } from './users/router.ts';

export const appRouter = router({
  auth: authRouter,
  users: usersRouter,
  follows: followsRouter,
  media: mediaRouter,
  posts: postsRouter,
  feed: feedRouter,
  likes: likesRouter,
  comments: commentsRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP. */
export const createCaller = createCallerFactory(appRouter);

import { inputs } from '../../shared/inputs.ts';
import { router, signedInProcedure } from '../trpc.ts';
import * as commands from './commands.ts';
import { searchPeople } from './people.ts';
import * as queries from './queries.ts';

export const searchRouter = router({
  /** People by username or name, also with a typing error; those you know first. */
  users: signedInProcedure
    .input(inputs.search.users)
    .query(({ ctx, input }) => searchPeople(ctx.db.read, ctx.viewer, input)),

  /** Posts by the words of their captions, newest first. */
  posts: signedInProcedure
    .input(inputs.search.posts)
    .query(({ ctx, input }) => queries.searchPosts(ctx.db, ctx.viewer, input)),

  /** Hashtags by their beginning, with the number of posts that you may see. */
  hashtags: signedInProcedure
    .input(inputs.search.hashtags)
    .query(({ ctx, input }) => queries.searchHashtags(ctx.db.read, ctx.viewer, input)),

  /** Posts with a hashtag, newest first. */
  hashtag: signedInProcedure
    .input(inputs.search.hashtag)
    .query(({ ctx, input }) => queries.postsByHashtag(ctx.db.read, ctx.viewer, input)),

  /** Public posts of people you do not follow, newest first. */
  explore: signedInProcedure
    .input(inputs.search.explore)
    .query(({ ctx, input }) => queries.explore(ctx.db.read, ctx.viewer, input)),

  /** What you looked for last; only you see it. */
  recent: signedInProcedure.query(({ ctx }) => queries.recentSearches(ctx.db.read, ctx.viewer)),

  /** Remembers a search, as the latest of yours. */
  addRecent: signedInProcedure.input(inputs.search.addRecent).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.addRecentSearch(tx, ctx.viewer, input.query);
      return {};
    }),
  ),

  /** Forgets one of your searches. */
  removeRecent: signedInProcedure.input(inputs.search.removeRecent).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.removeRecentSearch(tx, ctx.viewer, input.query);
      return {};
    }),
  ),

  /** Forgets all your searches. */
  clearRecent: signedInProcedure.mutation(({ ctx }) =>
    ctx.db.write(async (tx) => {
      await commands.clearRecentSearches(tx, ctx.viewer);
      return {};
    }),
  ),
});

import { kits } from './kit.ts';
import { createSchema } from './schema.ts';

/** The tables of SQLite, exported one by one as drizzle-kit wants them. */
export const { users, sessions, follows, blocks, posts, media, likes, comments, timeline, rateLimits } =
  createSchema(kits.sqlite);

import { defineConfig } from 'drizzle-kit';

const engine = process.env.ENGINE === 'postgres' ? 'postgres' : 'sqlite';

/** `npm run migration` generates for both engines; the result is committed and run at start. */
export default defineConfig({
  dialect: engine === 'postgres' ? 'postgresql' : 'sqlite',
  schema: `./src/server/db/schema.${engine}.ts`,
  out: `./drizzle/${engine}`,
});

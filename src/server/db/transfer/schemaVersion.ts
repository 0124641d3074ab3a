import { readMigrationFiles } from 'drizzle-orm/migrator';

/**
 * Refuses a database of another schema: its tables have other columns.
 * @param applied when its latest migration was made, in milliseconds since 1970; 0 for none
 * @param folder of the migrations of its engine
 */
export function requireThisSchema(applied: number, folder: string, name: string): void {
  const known = readMigrationFiles({ migrationsFolder: folder }).at(-1)?.folderMillis ?? 0;
  if (applied === known) return;
  if (applied === 0) throw new Error(`${name} is not a database of minigram, or an empty one.`);
  throw new Error(
    applied > known
      ? `${name} was made by a newer minigram. Use that version.`
      : `${name} is of an older version. Start the server on it once, which brings it up to date, then run this again.`,
  );
}

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Config } from '../../../src/server/config.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import { serve } from '../../../src/server/serve.ts';
import { startServices } from '../../../src/server/services.ts';
import { mediaFiles } from '../../../src/server/storage/files.ts';
import { emptyConfig, engines, freshConfig, migrations } from '../../support/database.ts';
import { withNextMigration } from '../../support/migrations.ts';
import { startServer } from '../../support/server.ts';
import { runProgram } from './program.ts';

const onEffectError = () => {};
const addColumn = 'alter table users add column motto text';

async function migrate(config: Config, folder: string): Promise<void> {
  const { db } = await openDatabase(config, { migrations: folder, onEffectError });
  await db.close();
}

test('a second server on the same folder says so and stops; commands beside it do not mind', async () => {
  const server = await startServer('sqlite');
  const { config } = server.services;
  const second = runProgram(config);
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(`Another minigram is running on ${config.dataDir}.`);
  expect(second.said()).not.toMatch(/^\s+at /m);
  expect((await server.fetch('/healthz')).status).toBe(200);
  const beside = await startServices(config, { migrations, migrate: false });
  await beside.close();
  await server.stop();
  const next = await serve({ ...config, port: 0 }, { migrations, dist: config.dataDir });
  await next.stop();
});

test.each(engines)('on %s, an older program refuses the database of a newer one', async (engine) => {
  const config = await freshConfig(engine);
  await migrate(config, await withNextMigration({ sqlite: addColumn, postgres: addColumn }));
  const older = runProgram(config);
  expect(await older.ended).toBe(1);
  expect(older.said()).toMatch(/made by a newer minigram. Start that version/);
  expect(older.said()).not.toMatch(/^\s+at /m);
});

describe('an upgrade that fails', () => {
  const broken = `${addColumn};\n--> statement-breakpoint\nalter table nowhere add column motto text`;

  test.each(engines)('on %s, says that nothing was lost, and how to go back', async (engine) => {
    const config = await freshConfig(engine);
    const next = await withNextMigration({ sqlite: broken, postgres: broken });
    const failed = migrate(config, next);
    await expect(failed).rejects.toThrow(/failed and was undone: all data is as it was before/);
    await expect(failed).rejects.toThrow(/nowhere/);
    await expect(failed).rejects.toThrow(/Start the version that you had before/);
    await migrate(config, migrations);
  });

  test('on SQLite, the commands that it prints bring the copy back', async () => {
    const config = await freshConfig('sqlite');
    const next = await withNextMigration({ sqlite: broken, postgres: broken });
    const message: string = await migrate(config, next).then(
      () => '',
      (error: Error) => error.message,
    );
    const [, commands = ''] = message.split('then\n');
    expect(commands).toContain(join(config.dataDir, 'backups'));
    await writeFile(join(config.dataDir, 'minigram.db'), 'spoilt');
    execFileSync('sh', ['-ec', commands]);
    await migrate(config, migrations);
  });
});

describe.each(engines)('no database where there was one, on %s', (engine) => {
  async function withPicture() {
    const config = await emptyConfig(engine);
    const media = join(config.dataDir, 'media');
    const picture = mediaFiles(media).variantPath(12_345_678_901_234, 320);
    await mkdir(dirname(picture), { recursive: true });
    await writeFile(picture, 'a picture');
    return { config, media, picture };
  }

  test('the server does not start, says what to do and touches nothing', async () => {
    const { config, picture } = await withPicture();
    const start = startServices(config, { migrations });
    await expect(start).rejects.toThrow(/there are pictures in .*media/);
    await expect(start).rejects.toThrow(/mv '.*media' '.*media-old'/);
    expect(existsSync(picture)).toBe(true);
    expect(await readdir(config.dataDir)).toEqual(['media']);
    await expect(startServices(config, { migrations }), 'nor the next time').rejects.toThrow(/pictures/);
  });

  test('when the loss is meant, it starts anew', async () => {
    const { config, media } = await withPicture();
    await rm(media, { recursive: true });
    const services = await startServices(config, { migrations });
    await services.close();
  });
});

test('PostgreSQL that is not there is told of with its address, without its password', async () => {
  const config = await emptyConfig('sqlite');
  const databaseUrl = 'postgres://anna:secret@127.0.0.1:1/photos';
  const start = startServices({ ...config, databaseUrl }, { migrations });
  await expect(start).rejects.toThrow('PostgreSQL does not answer at 127.0.0.1:1.');
  await expect(start).rejects.not.toThrow(/secret/);
});

import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, inject, test } from 'vitest';
import { openDatabase } from '../../../src/server/db/open.ts';
import { startServices } from '../../../src/server/services.ts';
import { engines, freshConfig, migrations } from '../../support/database.ts';
import { withNextMigration } from '../../support/migrations.ts';
import { noise } from '../../support/pictures.ts';
import { recounted, stored } from '../../support/recount.ts';
import { photo, startServer } from '../../support/server.ts';
import { smallDisk, whyNoSmallDisk } from '../../support/smallDisk.ts';

const why = whyNoSmallDisk();
if (why !== undefined) process.stderr.write(`Nothing is tested with a full disk: ${why}\n`);

const full = { reason: 'storageFull', status: 507 };

describe.skipIf(why !== undefined)('a full disk', () => {
  test.each(engines)('on %s: an upload is refused with 507 and leaves nothing', async (engine) => {
    const disk = smallDisk(16_000);
    const server = await startServer(engine, { settings: { DATA_DIR: disk.folder } });
    const anna = await server.join('anna');
    const id = await anna.upload();
    const before = await server.mediaFiles();
    const large = new Blob([new Uint8Array(await noise(1200, 900).jpeg({ quality: 95 }).toBuffer())]);
    disk.fill(500_000); // less than the picture has
    await expect(anna.client.upload(large)).rejects.toMatchObject(full);
    const headers = { cookie: anna.cookie, 'content-type': 'image/jpeg' };
    const rest = await server.fetch('/api/media', { method: 'POST', headers, body: large });
    expect(rest.status).toBe(507);
    expect(await rest.json()).toMatchObject(full);
    expect((await server.mediaFiles()).sort()).toEqual(before.sort());
    const shown = await server.fetch(`/media/${id}/320.webp`, { headers });
    expect(shown.status).toBe(200);
    disk.empty();
    expect(await anna.client.upload(large)).toMatchObject({ kind: 'image' });
  });

  test('SQLite: what cannot be written is refused and leaves nothing; reading goes on; with room it works again', async () => {
    const disk = smallDisk(16_000);
    const server = await startServer('sqlite', { settings: { DATA_DIR: disk.folder } });
    const { db } = server.services;
    const anna = await server.join('anna');
    const post = await server.community.post(anna, 'Before');
    disk.fill();
    const refused: string[] = [];
    for (let n = 0; n < 200 && refused.length < 20; n++) {
      await anna.client.comments.create
        .mutate({ postId: post, text: `Comment ${n} ${'x'.repeat(900)}` })
        .catch((error) => {
          expect(error).toMatchObject(full);
          refused.push(`Comment ${n} `);
        });
    }
    expect(refused.length).toBe(20);
    await expect(anna.client.upload(await photo())).rejects.toMatchObject(full);
    await expect(
      server.client().auth.login.mutate({ username: 'anna', password: 'x' }),
    ).rejects.toMatchObject(full);
    expect((await server.fetch('/healthz')).status).toBe(200);
    expect(await anna.client.posts.byId.query({ id: post })).toMatchObject({ caption: 'Before' });
    expect((await anna.client.feed.home.query()).items).toBeDefined();
    const texts = (await db.read.select().from(db.read.tables.comments)).map(({ text }) => text);
    expect(texts.filter((text) => refused.some((begin) => text.startsWith(begin)))).toEqual([]);
    expect(await stored(db.read)).toEqual(await recounted(db.read));

    disk.empty();
    await anna.client.comments.create.mutate({ postId: post, text: 'After' });
    expect(await stored(db.read)).toEqual(await recounted(db.read));
    await server.stop();
    const file = new Sqlite(join(disk.folder, 'minigram.db'), { readonly: true });
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
    file.close();
  });

  test('SQLite: an upgrade says what it needs, changes nothing and goes through when there is room', async () => {
    const disk = smallDisk(8_000);
    const config = { ...(await freshConfig('sqlite')), dataDir: disk.folder };
    const file = join(disk.folder, 'minigram.db');
    copyFileSync(inject('sqliteTemplate'), file);
    const large =
      'create table large as with recursive n(i) as (select 1 union all select i+1 from n where i<800) select randomblob(1000) from n';
    const next = await withNextMigration({ sqlite: large, postgres: 'select 1' });
    const onEffectError = () => {};
    const upgrade = () => openDatabase(config, { migrations: next, onEffectError });
    const backups = join(disk.folder, 'backups');

    disk.fill(200_000); // not even the copy
    await expect(upgrade()).rejects.toThrow(/not enough room .* nothing was changed/);
    expect(existsSync(backups) ? readdirSync(backups) : []).toEqual([]);
    disk.empty();
    disk.fill(900_000); // the copy, and not what follows
    await expect(upgrade()).rejects.toThrow(/not enough room .* nothing was changed/);
    const old = await openDatabase(config, { migrations, onEffectError });
    await old.db.close();
    disk.empty();
    const upgraded = await upgrade();
    expect(existsSync(upgraded.backup ?? '')).toBe(true);
    await upgraded.db.close();
  });

  test('a first start without room says so, and leaves no half a file of keys', async () => {
    const disk = smallDisk(2_000);
    const config = { ...(await freshConfig('sqlite')), dataDir: disk.folder };
    copyFileSync(inject('sqliteTemplate'), join(disk.folder, 'minigram.db'));
    disk.fill();
    await expect(startServices(config, { migrations })).rejects.toThrow(/no room left on the disk of/);
    expect(readdirSync(disk.folder).filter((name) => name.startsWith('keys'))).toEqual([]);
    disk.empty();
    const services = await startServices(config, { migrations });
    await services.close();
  });
});

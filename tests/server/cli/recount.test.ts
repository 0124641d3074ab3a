import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { engines } from '../../support/database.ts';
import { recounted, stored } from '../../support/recount.ts';
import { startServer } from '../../support/server.ts';
import { minigramOn } from './minigram.ts';

describe.each(engines)('beside a running server on %s', (engine) => {
  test('recount says what is wrong, and with --fix puts it right', async () => {
    const { community, services, join } = await startServer(engine);
    const { db, config } = services;
    const minigram = minigramOn(config);
    const author = await join('author');
    const fan = await join('fan');
    await fan.api.likes.like({ postId: await community.post(author, 'first') });
    await fan.api.follows.follow({ userId: author.id });
    const right = await minigram(['recount']);
    expect(right).toMatchObject({ code: 0, stdout: expect.stringMatching(/^All numbers are right/) });

    await db.write(async (tx) => {
      await tx.update(tx.tables.posts).set({ likeCount: sql`${tx.tables.posts.likeCount} + 41` });
      await tx.delete(tx.tables.timeline);
    });
    const found = await minigram(['recount']);
    expect(found.code).toBe(1);
    expect(found.stdout).toMatch(/posts.likeCount: 1 wrong, such as id \d+: 42 instead of 1/);
    expect(found.stdout).toMatch(/timeline: 2 wrong/);
    const fixed = await minigram(['recount', '--fix', '--json']);
    expect(fixed.code).toBe(0);
    expect(fixed.json()).toMatchObject({ isRight: false, isFixed: true });
    expect(await stored(db.read)).toEqual(await recounted(db.read));
  }, 90_000);
});

import pg from 'pg';
import { expect, test } from 'vitest';
import { announce } from '../../../src/server/events/changes.ts';
import { startServer } from '../../support/server.ts';
import { listen } from '../../support/stream.ts';

/** Several processes on one PostgreSQL. */

test('what is done on one server reaches a stream of another, within a second', async () => {
  const one = await startServer('postgres');
  const author = await one.join('author');
  const fan = await one.join('fan');
  const postId = await one.community.post(author);
  const other = await one.another();
  const stream = listen(author.client);
  await stream.until(() => stream.events.length === 1);

  const onOther = other.client();
  await onOther.auth.login.mutate({ username: 'fan', password: 'lamp ocean correct horse' });
  const start = performance.now();
  await onOther.likes.like.mutate({ postId });
  await stream.until(() => stream.events.length === 2);
  expect(performance.now() - start).toBeLessThan(1_000);
  expect(stream.events[1]).toMatchObject({
    data: { type: 'notification', notification: { actors: [{ id: fan.id }] } },
  });
});

test('after the line to the database was cut nothing is missing', async () => {
  const one = await startServer('postgres');
  const member = await one.join('member');
  const other = await one.another();
  const stream = listen(member.client);
  await stream.until(() => stream.events.length === 1);
  const change = () =>
    other.services.db.write((tx) =>
      announce(tx, [member.id], { kind: 'notificationsChanged', subjectId: 1 }),
    );

  const { databaseUrl } = one.services.config;
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const cut = await database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen %'`,
  );
  await database.end();
  expect(cut.rowCount).toBe(2);
  for (let made = 0; made < 5; made++) await change(); // nobody listens
  await stream.until(() => stream.events.length === 6, 8_000);
  await change();
  await stream.until(() => stream.events.length === 7, 1_000);
  expect(stream.events.map(({ id }) => Number(id))).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

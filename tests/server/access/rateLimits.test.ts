import { describe, expect, test } from 'vitest';
import { consumeRateLimit, deleteOldRateLimits, networkOf } from '../../../src/server/access/rateLimits.ts';
import { startServices } from '../../../src/server/services.ts';
import { type Community, createCommunity } from '../../support/community.ts';
import { engines, migrations } from '../../support/database.ts';
import { outcomes, refusalOf } from '../../support/refusals.ts';

const MINUTE = 60_000;

/** How many of these uses at once are accepted. */
async function accepted(
  { services }: Community,
  policy: 'signIn' | 'write' | 'upload',
  uses: [string, string][],
) {
  const calls = uses.map(([account, address]) => consumeRateLimit(services.db, policy, { account, address }));
  return (await outcomes(calls)).filter((outcome) => outcome === 'ok').length;
}

const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));

describe.each(engines)('on %s', (engine) => {
  test('uses at once are all counted: of 320 writes 300 are accepted', async () => {
    const community = await createCommunity(engine);
    expect(
      await accepted(
        community,
        'write',
        times(320, () => ['1', '192.0.2.1']),
      ),
    ).toBe(300);
    expect(await accepted(community, 'write', [['2', '192.0.2.1']]), 'another account').toBe(1);
  });

  test('a name cannot be guessed at from many addresses, nor many names from one', async () => {
    const community = await createCommunity(engine);
    const spread = times(105, (i): [string, string] => ['anna', `10.0.${i}.1`]);
    expect(await accepted(community, 'signIn', spread)).toBe(100);
    const sprayed = times(105, (i): [string, string] => [`name${i}`, '192.0.2.1']);
    expect(await accepted(community, 'signIn', sprayed)).toBe(100);
    community.wait(6 * MINUTE);
    expect(
      await accepted(community, 'signIn', [['ben', '192.0.2.1']]),
      'the address after five minutes',
    ).toBe(1);
    expect(await accepted(community, 'signIn', [['anna', '10.9.9.9']]), 'the name after an hour').toBe(0);
    community.wait(60 * MINUTE);
    expect(await accepted(community, 'signIn', [['anna', '10.9.9.9']])).toBe(1);
  });

  test('a member who writes too often is told to wait; reading goes on, and so do the others', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const uses = times(300, (): [string, string] => [String(anna.id), '192.0.2.1']);
    expect(await accepted(community, 'write', uses)).toBe(300);
    const refusal = await refusalOf(anna.api.users.update({ bio: 'Once more' }));
    expect(refusal).toMatchObject({ code: 'TOO_MANY_REQUESTS', reason: 'tooManyRequests' });
    expect(refusal.message).toContain(`${refusal.retryAfter} seconds`);
    expect(await anna.api.users.byUsername({ username: 'anna' })).toMatchObject({ bio: '' });
    await ben.api.users.update({ bio: 'Hello' });
    community.wait((refusal.retryAfter ?? 0) * 1000);
    await anna.api.users.update({ bio: 'Once more' });
  });

  test('a second start on the same data still refuses, and windows that are over are forgotten', async () => {
    const community = await createCommunity(engine);
    await accepted(
      community,
      'write',
      times(300, () => ['1', '192.0.2.1']),
    );
    const again = await startServices(community.services.config, { migrations });
    const refusal = await refusalOf(
      consumeRateLimit(again.db, 'write', { account: 1, address: '192.0.2.1' }),
    );
    await again.close();
    expect(refusal.reason).toBe('tooManyRequests');

    const { db } = community.services;
    const windows = async () =>
      (await db.read.select().from(db.read.tables.rateLimits)).map(({ key }) => key).sort();
    expect(await windows()).toEqual(['write/300 account 1', 'write/86400 account 1']);
    community.wait(6 * MINUTE);
    await deleteOldRateLimits(db);
    expect(await windows(), 'the day goes on').toEqual(['write/86400 account 1']);
  });
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::6', '2001:db8:1:2::/64'],
  ['2001:db8::', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['1::8', '1:0:0:0::/64'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

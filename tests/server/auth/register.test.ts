import { describe, expect, test } from 'vitest';
import { type Community, createCommunity, password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { outcomes, refusalOf } from '../../support/refusals.ts';

async function accounts({ services }: Community) {
  const { read } = services.db;
  const { users, sessions } = read.tables;
  const rows = await read.select().from(users).orderBy(users.id);
  return {
    names: rows.map(({ username }) => username),
    admins: rows.filter(({ isAdmin }) => isAdmin).map(({ username }) => username),
    sessions: (await read.select().from(sessions)).length,
  };
}

describe.each(engines)('on %s', (engine) => {
  test('the first account is the owner, the next is not, and both are signed in', async () => {
    const community = await createCommunity(engine);
    const { anonymous, services, cookies } = community;
    expect(await anonymous.auth.me()).toEqual({ user: null, registration: 'open', hasMembers: false });
    expect(
      await anonymous.auth.register({ username: 'Anna', password, displayName: ' Anna A. ' }),
    ).toMatchObject({
      username: 'anna',
    });
    expect(await anonymous.auth.me()).toMatchObject({ hasMembers: true });
    await anonymous.auth.register({ username: 'ben', password });
    const viewers = [];
    for (const secret of cookies) viewers.push(await services.sessions.validate(secret ?? ''));
    expect(viewers).toMatchObject([
      { username: 'anna', isAdmin: true },
      { username: 'ben', isAdmin: false },
    ]);
    expect(await anonymous.auth.login({ username: ' ANNA', password })).toEqual({ username: 'anna' });
  });

  test('a name is given once: in any case, and when several want it at once', async () => {
    const community = await createCommunity(engine);
    const { anonymous } = community;
    const names = ['anna', 'Anna', 'ANNA', ' anna '];
    const registrations = names.map((username) => anonymous.auth.register({ username, password }));
    expect(await outcomes(registrations)).toEqual(['ok', 'usernameTaken', 'usernameTaken', 'usernameTaken']);
    expect(await accounts(community)).toEqual({ names: ['anna'], admins: ['anna'], sessions: 1 });
    expect(await refusalOf(anonymous.auth.register({ username: 'aNNa', password }))).toMatchObject({
      code: 'CONFLICT',
      reason: 'usernameTaken',
      fields: [{ path: 'username', problem: 'usernameTaken' }],
    });
    expect(community.cookies).toHaveLength(1);
  });

  test('of several who register first at once, one is the owner', async () => {
    const community = await createCommunity(engine);
    const names = ['anna', 'ben', 'carl', 'dora'];
    await Promise.all(names.map((username) => community.anonymous.auth.register({ username, password })));
    const { admins, sessions } = await accounts(community);
    expect({ admins: admins.length, sessions }).toEqual({ admins: 1, sessions: 4 });
  });

  test('where registration is closed only the owner gets in, also when several try at once', async () => {
    const community = await createCommunity(engine, { REGISTRATION: 'closed' });
    const { anonymous } = community;
    expect(await anonymous.auth.me()).toMatchObject({ registration: 'closed', hasMembers: false });
    const registrations = ['anna', 'ben', 'carl'].map((username) =>
      anonymous.auth.register({ username, password }),
    );
    expect(await outcomes(registrations)).toEqual(['ok', 'registrationClosed', 'registrationClosed']);
    expect(await refusalOf(anonymous.auth.register({ username: 'dora', password }))).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'registrationClosed',
    });
    const { names, admins } = await accounts(community);
    expect(admins).toEqual(names);
  });

  test('one address registers fifty accounts an hour at most', async () => {
    const community = await createCommunity(engine);
    const tries = Array.from({ length: 50 }, () =>
      community.anonymous.auth.register({ username: 'admin', password }),
    );
    expect(new Set(await outcomes(tries))).toEqual(new Set(['usernameReserved']));
    const refusal = await refusalOf(community.anonymous.auth.register({ username: 'anna', password }));
    expect(refusal).toMatchObject({ code: 'TOO_MANY_REQUESTS', reason: 'tooManyRequests' });
    expect(refusal.retryAfter).toBeGreaterThan(3000);
    await community.from('192.0.2.2').auth.register({ username: 'anna', password });
    community.wait(3600_000);
    await community.anonymous.auth.register({ username: 'ben', password });
  });
});

test('reserved names are told apart from taken ones, by the check and by registering', async () => {
  const { anonymous, join } = await createCommunity('sqlite');
  await join('kate');
  for (const username of ['admin', 'Root', 'minigram', 'settings', 'moderator', 'everyone']) {
    expect.soft(await anonymous.auth.checkUsername({ username }), username).toEqual({ state: 'reserved' });
    expect
      .soft((await refusalOf(anonymous.auth.register({ username, password }))).reason)
      .toBe('usernameReserved');
  }
  expect(await anonymous.auth.checkUsername({ username: 'KATE' })).toEqual({ state: 'taken' });
  expect(await anonymous.auth.checkUsername({ username: '\u212aate' }), 'Kelvin’s sign is a k').toEqual({
    state: 'taken',
  });
  expect(await anonymous.auth.checkUsername({ username: 'kat' })).toEqual({ state: 'free' });
});

describe('a username', () => {
  test.each(['abc', 'a.b.c', 'a_b', '___', '123', 'a'.repeat(30), 'anna_2.0'])(
    'may be %s',
    async (username) => {
      const { anonymous } = await createCommunity('sqlite');
      expect(await anonymous.auth.register({ username, password })).toMatchObject({ username });
    },
  );

  test('of a wrong length or with other characters is refused with the reason', async () => {
    const community = await createCommunity('sqlite');
    const wrong: Record<string, string[]> = {
      usernameLength: ['', 'ab', '  ab  ', 'a'.repeat(31), 'a'.repeat(100_000)],
      usernameShape: [
        'anna banana',
        'anna\0',
        'an\u0007na',
        'an\nna',
        'an\u200bna',
        'an\u200dna',
        '\ufeffanna\u2060',
        'anna\u202egnp',
        'аnnа', // with a Cyrillic а
        'αnna',
        'ａｎｎａ',
        'ann\u0131',
        'änna',
        'anna\u0301',
        '.anna',
        'anna.',
        'an..na',
        '...',
        'anna-lena',
        'anna@home',
        'anna/..',
        '<anna>',
        '🌻🌻🌻',
      ],
    };
    for (const [problem, names] of Object.entries(wrong)) {
      for (const username of names) {
        const refusal = await refusalOf(community.anonymous.auth.register({ username, password }));
        const seen = {
          code: refusal.code,
          problems: refusal.fields.map((field) => `${field.path}: ${field.problem}`),
        };
        expect
          .soft(seen, JSON.stringify(username).slice(0, 50))
          .toMatchObject({ code: 'BAD_REQUEST', problems: expect.arrayContaining([`username: ${problem}`]) });
      }
    }
    expect((await accounts(community)).names).toEqual([]);
  });
});

describe('a password', () => {
  test('that is guessed quickly is refused with the reason, and nothing is made', async () => {
    const community = await createCommunity('sqlite');
    const weak = [
      'password',
      'Password1',
      '12345678',
      'aaaaaaaa',
      'qwertyuiop',
      'annasmith1',
      'abcdefgh',
      '11.11.1990',
    ];
    for (const guess of weak) {
      const refusal = await refusalOf(
        community.anonymous.auth.register({ username: 'annasmith', password: guess }),
      );
      expect.soft({ guess, ...refusal }).toMatchObject({
        guess,
        code: 'BAD_REQUEST',
        reason: 'passwordWeak',
        fields: [{ path: 'password', problem: 'passwordWeak' }],
        detail: expect.stringMatching(/^[a-zA-Z]+$/),
      });
    }
    expect(await accounts(community)).toEqual({ names: [], admins: [], sessions: 0 });
    expect(community.cookies).toEqual([]);
  });

  test('has 8 to 256 characters, of any kind, and is the same however they are composed', async () => {
    const { anonymous } = await createCommunity('sqlite');
    const problems = async (secret: string) =>
      (await refusalOf(anonymous.auth.register({ username: 'anna', password: secret }))).fields;
    expect(await problems('x7#kQ2p')).toEqual([{ path: 'password', problem: 'passwordShort' }]);
    expect(await problems('🌻🦊🌧️'.slice(0, 6))).toEqual([{ path: 'password', problem: 'passwordShort' }]);
    expect(await problems(`${'x7#kQ2p!'.repeat(32)}.`)).toEqual([{ path: 'password', problem: 'tooLong' }]);
    await anonymous.auth.register({ username: 'anna', password: 'Zürich Käse Übermut' });
    const decomposed = 'Zürich Käse Übermut'.normalize('NFD');
    expect(await anonymous.auth.login({ username: 'anna', password: decomposed })).toEqual({
      username: 'anna',
    });
  });

  test('is stored as an argon2id hash and nowhere else', async () => {
    const { anonymous, services } = await createCommunity('sqlite');
    await anonymous.auth.register({ username: 'anna', password });
    const { read } = services.db;
    const [user] = await read.select().from(read.tables.users);
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(user)).not.toContain(password);
  });
});

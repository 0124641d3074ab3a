import { describe, expect, test, vi } from 'vitest';
import { engines } from '../../support/database.ts';
import { type Browser, startServer, type TestServer } from '../../support/server.ts';

/** Who of these may load the picture, by name. */
async function viewersOf(id: number, people: Record<string, Pick<Browser, 'fetch'>>): Promise<string[]> {
  const may: string[] = [];
  for (const [name, { fetch }] of Object.entries(people)) {
    const { status } = await fetch(`/media/${id}/400.webp`);
    if (status === 200) may.push(name);
    else expect(status, name).toBe(404);
  }
  return may;
}

async function people(server: TestServer) {
  const owner = await server.join('owner', { isPrivate: true });
  const stranger = await server.join('stranger');
  const requested = await server.join('requested');
  const follower = await server.join('follower');
  const blocked = await server.join('blocked');
  const admin = await server.join('admin', { isAdmin: true });
  const anonymous = { fetch: server.fetch };
  for (const { client } of [requested, follower, blocked]) {
    await client.follows.follow.mutate({ userId: owner.id });
  }
  await owner.client.follows.accept.mutate({ userId: follower.id });
  await owner.client.follows.accept.mutate({ userId: blocked.id });
  await server.community.block(owner, blocked);
  return { anonymous, stranger, requested, follower, blocked, admin, owner };
}

describe.each(engines)('on %s', (engine) => {
  test('a picture of a private account is for its accepted followers, from one request to the next', async () => {
    const server = await startServer(engine);
    const all = await people(server);
    const { owner, follower, requested, stranger } = all;
    const id = await owner.upload();
    await owner.client.posts.create.mutate({ media: [{ id }] });
    expect(await viewersOf(id, all)).toEqual(['follower', 'owner']);

    await owner.client.follows.accept.mutate({ userId: requested.id });
    expect(await viewersOf(id, all)).toEqual(['requested', 'follower', 'owner']);
    await follower.client.follows.unfollow.mutate({ userId: owner.id });
    expect(await viewersOf(id, all)).toEqual(['requested', 'owner']);
    await owner.client.follows.removeFollower.mutate({ userId: requested.id });
    expect(await viewersOf(id, all)).toEqual(['owner']);

    await owner.client.users.update.mutate({ isPrivate: false });
    expect(await viewersOf(id, all)).toEqual(['stranger', 'requested', 'follower', 'admin', 'owner']);
    await server.community.block(stranger, owner);
    expect(await viewersOf(id, all)).toEqual(['requested', 'follower', 'admin', 'owner']);
    await owner.client.users.update.mutate({ isPrivate: true });
    expect(await viewersOf(id, all)).toEqual(['owner']);
    await owner.client.auth.logout.mutate();
    expect(await viewersOf(id, { owner }), 'another session of hers goes on').toEqual(['owner']);
  });

  test('a picture that is in no post yet is its owner’s alone, also of a public account', async () => {
    const server = await startServer(engine);
    const all = await people(server);
    const id = await all.owner.upload();
    expect(await viewersOf(id, all)).toEqual(['owner']);
    await all.owner.client.users.update.mutate({ isPrivate: false });
    expect(await viewersOf(id, all)).toEqual(['owner']);
  });

  test('an avatar is seen by every member but the blocked, and a former one by nobody', async () => {
    const server = await startServer(engine);
    const all = await people(server);
    const first = await all.owner.upload();
    await all.owner.client.users.update.mutate({ avatarId: first });
    const everyone = ['stranger', 'requested', 'follower', 'admin', 'owner'];
    expect(await viewersOf(first, all)).toEqual(everyone);

    const second = await all.owner.upload();
    await all.owner.client.users.update.mutate({ avatarId: second });
    expect(await viewersOf(first, all)).toEqual([]);
    expect(await viewersOf(second, all)).toEqual(everyone);
    await all.owner.client.users.update.mutate({ avatarId: null });
    expect(await viewersOf(second, all)).toEqual([]);
    await vi.waitFor(async () => expect(await server.mediaFiles()).toEqual([]));
  });

  test('the pictures of a suspended account are gone for all others, and for itself with its session', async () => {
    const server = await startServer(engine);
    const all = await people(server);
    const id = await all.owner.upload();
    await all.owner.client.posts.create.mutate({ media: [{ id }] });
    await server.community.suspend(all.owner);
    expect(await viewersOf(id, all)).toEqual([]);
  });

  test('of a deleted post no picture can be loaded, and no file is left', async () => {
    const server = await startServer(engine);
    const owner = await server.join('owner');
    const [first, second, kept] = [await owner.upload(), await owner.upload(), await owner.upload()];
    const { id } = await owner.client.posts.create.mutate({ media: [{ id: first }, { id: second }] });
    await owner.client.posts.create.mutate({ media: [{ id: kept }] });
    await owner.client.posts.delete.mutate({ id });
    for (const gone of [first, second]) expect(await viewersOf(gone, { owner })).toEqual([]);
    expect(await viewersOf(kept, { owner })).toEqual(['owner']);
    await vi.waitFor(async () =>
      expect((await server.mediaFiles()).sort()).toEqual(['320.webp', '400.webp']),
    );
  });
});

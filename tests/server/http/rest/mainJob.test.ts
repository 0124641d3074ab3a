import { describe, expect, test } from 'vitest';
import { password } from '../../../support/community.ts';
import { engines } from '../../../support/database.ts';
import { photo, startServer } from '../../../support/server.ts';

/** One request as somebody writes it with curl: a method, an address, perhaps JSON or a form. */
function program(url: string, slash: '' | '/') {
  let token: string | undefined;
  const send = async (method: string, path: string, body?: object | FormData) => {
    const [address, query] = path.split('?');
    const response = await fetch(`${url}/api${address}${slash}${query ? `?${query}` : ''}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && !(body instanceof FormData) && { 'content-type': 'application/json' }),
      },
      ...(body && { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  };
  return Object.assign(send, {
    use: (newToken: string) => {
      token = newToken;
    },
  });
}

describe.each(engines)('on %s', (engine) => {
  test.each(['', '/'] as const)('the main job, every address ending in "%s"', async (slash) => {
    const server = await startServer(engine);
    const anna = program(server.url, slash);
    const ben = program(server.url, slash);

    const registered = await anna('POST', '/auth/register', { username: 'anna', password });
    expect(registered.status).toBe(201);
    expect(registered.headers.get('set-cookie')).toBeNull();
    const { id: annaId } = registered.body.user;
    await ben('POST', '/auth/register', { username: 'ben', password });
    for (const [send, username] of [
      [anna, 'anna'],
      [ben, 'ben'],
    ] as const) {
      const { status, body } = await send('POST', '/auth/login', { username, password });
      expect({ status, body }).toMatchObject({ status: 200, body: { accessToken: expect.any(String) } });
      send.use(body.accessToken);
    }
    expect(await anna('GET', '/profile/me')).toMatchObject({
      status: 200,
      body: { id: annaId, username: 'anna' },
    });
    expect((await anna('PATCH', '/profile/me', { bio: 'Hello' })).body.bio).toBe('Hello');
    const profile = await ben('GET', `/profile/${annaId}`);
    expect(profile).toMatchObject({ status: 200, body: { bio: 'Hello' } });
    expect((await ben('GET', '/profile/by-username/anna')).body).toEqual(profile.body);
    expect(await ben('POST', `/users/${annaId}/follow`)).toMatchObject({
      status: 200,
      body: { state: 'following' },
    });
    expect((await ben('GET', `/users/${annaId}/followers`)).body.items).toHaveLength(1);

    const form = new FormData();
    form.append('caption', 'Two of them');
    for (const alt of ['Left', 'Right']) {
      form.append('photos', await photo(), `${alt}.jpg`);
      form.append('alt', alt);
    }
    const posted = await anna('POST', '/posts', form);
    expect(posted, JSON.stringify(posted.body)).toMatchObject({
      status: 201,
      body: { caption: 'Two of them' },
    });
    const { id } = posted.body;
    expect(posted.headers.get('location')).toBe(`/api/posts/${id}`);
    expect(posted.body.media.map(({ alt }: { alt: string }) => alt)).toEqual(['Left', 'Right']);

    expect((await ben('GET', '/posts?limit=5')).body.items).toMatchObject([{ id, caption: 'Two of them' }]);
    expect((await ben('POST', `/posts/${id}/like`)).status).toBe(200);
    expect((await ben('GET', `/posts/${id}/likes`)).body.items).toMatchObject([{ username: 'ben' }]);
    const comment = await ben('POST', `/posts/${id}/comment`, { text: 'Well seen' });
    expect(comment).toMatchObject({ status: 201, body: { text: 'Well seen' } });
    expect(comment.headers.get('location')).toBe(`/api/comments/${comment.body.id}`);
    expect((await anna('GET', `/posts/${id}/comment`)).body.items).toHaveLength(1);
    expect((await anna('GET', `/posts/${id}`)).body).toMatchObject({ likeCount: 1, commentCount: 1 });
    expect((await anna('PATCH', `/posts/${id}`, { caption: 'Both' })).body.caption).toBe('Both');
    expect((await ben('DELETE', `/posts/${id}/like`)).status).toBe(200);
    expect((await ben('DELETE', `/comments/${comment.body.id}`)).status).toBe(204);
    expect((await ben('DELETE', `/posts/${id}`)).status).toBe(404);
    expect(await anna('DELETE', `/posts/${id}`)).toMatchObject({ status: 204, body: null });
    expect((await ben('GET', `/posts/${id}`)).status).toBe(404);
    expect((await ben('POST', `/users/${annaId}/unfollow`)).status).toBe(204);
    expect(await server.mediaFiles()).toEqual([]);
  });
});

import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { statusOf } from '../../support/socket.ts';

// What somebody found who tried to get in, or to stay in, by tokens.

/** Sends the head of a request; `finish` sends its body, and returns the whole answer. */
async function beginRequest({ port }: TestServer, head: string[], body: string) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const lines = [
    ...head,
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n${body.slice(0, 1)}`);
  await sleep(300); // by now it is known who asks
  return {
    async finish() {
      socket.write(body.slice(1));
      const chunks: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
      await once(socket, 'close');
      return Buffer.concat(chunks).toString();
    },
  };
}

describe.each(engines)('on %s', (engine) => {
  test.each(['/trpc/tokens.create', '/api/tokens'])(
    'who began to make a token before the password was changed does not get it afterwards: %s',
    async (path) => {
      const server = await startServer(engine);
      const anna = await server.join('anna');
      const thief = await server.community.signIn(anna);
      const head = [`POST ${path} HTTP/1.1`, `Cookie: minigram_session=${thief.secret}`];
      const request = await beginRequest(server, head, JSON.stringify({ name: 'Mine', days: null }));
      const passwords = { currentPassword: password, newPassword: 'another long sentence of hers' };
      await anna.client.auth.changePassword.mutate(passwords);
      const answer = await request.finish();
      expect(answer).not.toContain('mgp_');
      expect(statusOf(answer)).toBe(401);
      expect(await anna.client.tokens.list.query()).toEqual({ items: [] });
    },
  );
});

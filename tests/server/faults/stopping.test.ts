import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createClient } from '../../../src/client/api/index.ts';
import { startServices } from '../../../src/server/services.ts';
import { communityOn, createClock } from '../../support/community.ts';
import { freshConfig, migrations } from '../../support/database.ts';
import { openSocket, readAll, statusOf } from '../../support/socket.ts';
import { portOf, runProgram } from './program.ts';

/** Milliseconds in which a server that is told to stop has to be gone. */
const GONE_WITHIN = 10_000;

/** The program with a member who has a post, as a process of its own. */
async function startProgram() {
  const config = await freshConfig('sqlite');
  const services = await startServices(config, { migrations });
  const community = communityOn(services, createClock());
  const anna = await community.join('anna');
  await community.post(anna, 'Here');
  const cookie = `minigram_session=${(await community.signIn(anna)).secret}`;
  await services.close();
  const program = runProgram(config);
  return { program, port: await portOf(program), cookie };
}

/** Begins an upload that would take hours. */
async function uploadSlowly(port: number, cookie: string): Promise<Socket> {
  const upload = await openSocket(port);
  upload.write(
    `POST /trpc/media.upload HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n` +
      'Content-Type: application/octet-stream\r\nContent-Length: 10000000\r\n\r\n\xff\xd8\xff\xe0',
  );
  const timer = setInterval(() => upload.write('x'.repeat(1_000)), 50);
  upload.on('close', () => clearInterval(timer));
  upload.on('error', () => {});
  onTestFinished(() => void upload.destroy());
  return upload;
}

/** Sends one request after another on one connection until the server ends it; returns what became of them. */
async function keepAsking(port: number, cookie: string): Promise<{ answered: number; lost: string[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  let answered = 0;
  const lost: string[] = [];
  const ask = (): Promise<boolean> =>
    new Promise((resolve) => {
      const asked = request(
        { port, host: '127.0.0.1', path: '/trpc/feed.home', agent, headers: { cookie } },
        (answer) => {
          answer.resume();
          answer.on('end', () => {
            answered++;
            resolve(true);
          });
        },
      );
      asked.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ECONNREFUSED') lost.push(String(error.code)); // that one the server never had
        resolve(false);
      });
      asked.end();
    });
  while (await ask());
  return { answered, lost };
}

test('SIGTERM under load: all that was asked is answered, streams are told to come back, and it is gone in time', async () => {
  const { program, port, cookie } = await startProgram();
  const upload = await uploadSlowly(port, cookie);
  const answerOfUpload = readAll(upload);
  const idle = await Promise.all(Array.from({ length: 20 }, () => openSocket(port)));
  for (const socket of idle) socket.on('error', () => {});
  const stream = await openSocket(port);
  stream.write(`GET /trpc/live.onChange HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`);
  await once(stream, 'data');
  const told = readAll(stream);
  const asking = Promise.all(Array.from({ length: 8 }, () => keepAsking(port, cookie)));
  const client = createClient({ url: `http://127.0.0.1:${port}`, retries: 0 });
  await vi.waitFor(() => client.auth.me.query());

  const start = performance.now();
  program.process.kill('SIGTERM');
  const [code, results] = await Promise.all([program.ended, asking]);
  const took = performance.now() - start;
  expect(code, program.said()).toBe(0);
  expect(took).toBeLessThan(GONE_WITHIN);
  expect(results.flatMap(({ lost }) => lost)).toEqual([]);
  expect(results.every(({ answered }) => answered > 0)).toBe(true);
  expect(await told).toContain('"reason":"restarting"');
  expect(statusOf(await answerOfUpload)).toBe(503);
  expect(await answerOfUpload).toContain('"reason":"restarting"');
}, 60_000);

test('a second signal ends it at once', async () => {
  const { program, port, cookie } = await startProgram();
  const upload = await uploadSlowly(port, cookie);
  program.process.kill('SIGTERM');
  await vi.waitFor(() => expect(program.said()).toContain('stopping'));
  expect(upload.destroyed).toBe(false);
  const start = performance.now();
  program.process.kill('SIGTERM');
  expect(await program.ended).toBe(1);
  expect(performance.now() - start).toBeLessThan(4_000);
}, 60_000);

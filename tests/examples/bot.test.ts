import { expect, test } from 'vitest';
import { startProxy } from '../support/proxy.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { tokenOf, useExamples } from './running.ts';

const { run } = useExamples();

test('bot.ts answers a stranger once, through restarts of the server and of its own', async () => {
  let server: TestServer = await startServer('sqlite');
  const proxy = await startProxy(server.port);
  const robot = await server.join('robot');
  const token = await tokenOf(robot, 'writes');
  const ben = await server.join('ben');
  await server.community.post(ben);
  const { id: conversationId } = await ben.api.chat.open({ userId: robot.id });
  const write = (text: string) => server.community.as(ben.viewer).chat.send({ conversationId, text });
  const talk = async () => {
    const { items } = await server.community.as(ben.viewer).chat.messages({ conversationId });
    return items.map(({ text }) => text).reverse();
  };

  await write('!help');
  const bot = run(proxy, token, 'bot.ts');
  const help = ['!help', 'I know !help and !photos.'];
  await expect.poll(talk, { message: 'what was written before it came' }).toEqual(help);
  await write('hello');
  await write('constructor');
  await write(' !PHOTOS ');
  const photos = ['hello', 'constructor', '!PHOTOS', 'ben has posted 1 photo.'];
  await expect.poll(talk).toEqual([...help, ...photos]);

  proxy.refuse();
  server = await server.restart();
  await write('!help');
  proxy.turnTo(server.port);
  proxy.mend();
  await expect
    .poll(talk, { message: 'what was written while it was cut off' })
    .toEqual([...help, ...photos, ...help]);

  bot.kill('SIGKILL');
  await bot.ended;
  await write('!photos');
  const next = run(server, token, 'bot.ts');
  const last = [...help, ...photos, ...help, '!photos', 'ben has posted 1 photo.'];
  await expect.poll(talk).toEqual(last);
  await write('!help');
  await expect.poll(talk).toEqual([...last, ...help]);
  next.kill('SIGINT');
  expect(await next.ended).toMatchObject({ code: 0, stderr: '' });
});

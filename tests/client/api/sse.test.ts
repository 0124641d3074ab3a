import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createClient } from '../../../src/client/api/index.ts';
import { type ServerEvent, serverEvents } from '../../../src/client/api/sse.ts';

/** The events of these bytes, which come in pieces. */
async function eventsOf(pieces: Uint8Array[]): Promise<ServerEvent[]> {
  const left = [...pieces];
  const events: ServerEvent[] = [];
  for await (const event of serverEvents(async () => left.shift())) events.push(event);
  return events;
}

const text = [
  ': a remark',
  'retry: 1000',
  'event: connected',
  'data: {}',
  '',
  'data: first line — ў',
  'data:second line',
  'id: 7',
  '',
  'id: 8',
  '',
  'data: after 8',
  '',
  'event: return',
  'data',
  '',
  'data: cut off',
];
const events = [
  { type: 'connected', data: '{}', id: undefined },
  { type: 'message', data: 'first line — ў\nsecond line', id: '7' },
  { type: 'message', data: 'after 8', id: '8' },
  { type: 'return', data: '', id: '8' },
];

test('events are the same however their bytes are cut, and whatever ends a line', async () => {
  const cuts = fc.array(fc.nat(200), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(cuts, fc.constantFrom('\n', '\r\n', '\r'), async (places, end) => {
      const bytes = new TextEncoder().encode(text.join(end));
      const sorted = [0, ...places.toSorted((a, b) => a - b), bytes.length];
      const pieces = sorted.slice(1).map((place, index) => bytes.subarray(sorted[index], place));
      expect(await eventsOf(pieces)).toEqual(events);
    }),
  );
});

test('a line on which nothing is heard for too long is given up for another, which goes on after the last event', async () => {
  const inputs: unknown[] = [];
  const answer = (response: ServerResponse, input: string | null) => {
    inputs.push(input && JSON.parse(input));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: connected\ndata: {"reconnectAfterInactivityMs":150}\n\n');
    response.write(`data: {"type":"ready"}\nid: ${inputs.length}\n\n`);
  };
  const server = createServer((request, response) => {
    answer(response, new URL(request.url ?? '', 'http://localhost').searchParams.get('input'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // it listens on a TCP port
  const stream = createClient({ url: `http://127.0.0.1:${port}` }).live.onChange();
  for (const id of ['1', '2', '3']) {
    expect((await stream.next()).value).toEqual({ type: 'ready' });
    expect(stream.lastEventId).toBe(id);
  }
  await stream.return();
  expect(inputs).toEqual([null, { lastEventId: '1' }, { lastEventId: '2' }]);
});

import { createServer, type ServerResponse } from 'node:http';

/** Node alone, sending what one member of a group posts to the open streams of all: `?group=1`. Nothing is checked or kept. */
const streams = new Map<string, Set<ServerResponse>>();

createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/healthz') return void response.end('ok');
  const group = searchParams.get('group') ?? '';
  const members = streams.get(group) ?? new Set();
  streams.set(group, members);
  if (request.method === 'POST') {
    let body = '';
    for await (const chunk of request) body += chunk;
    for (const member of members) member.write(`data: ${body}\n\n`);
    return void response.end('{}');
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: {"type":"ready"}\n\n');
  members.add(response);
  request.on('close', () => members.delete(response));
}).listen(Number(process.env.PORT));

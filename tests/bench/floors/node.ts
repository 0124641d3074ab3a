import { createServer } from 'node:http';

/** Node alone. */
createServer((_request, response) => response.end('ok')).listen(Number(process.env.PORT));

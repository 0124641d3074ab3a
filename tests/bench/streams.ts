import { Agent, type ClientRequest, get } from 'node:http';
import pLimit from 'p-limit';

/** So many streams are begun at a time; a server takes its new connections one after the other. */
const AT_ONCE = 50;

/** What the web app listens to. */
export const STREAM_PATH = '/trpc/live.onChange';

export interface StreamRequest {
  url: string;
  cookie?: string;
}

export interface OpenStreams {
  close(): void;
}

/**
 * Opens live streams (server-sent events), each on a connection of its own, and waits until the server has said of every one
 * that it is `ready`. `onEvent` gets the text of each later event, with the place of its stream among the requests.
 */
export async function openStreams(
  requests: readonly StreamRequest[],
  onEvent: (event: string, stream: number) => void = () => {},
): Promise<OpenStreams> {
  const agent = new Agent({ keepAlive: false });
  const limit = pLimit(AT_ONCE);
  const opened = await Promise.all(
    requests.map((request, index) =>
      limit(() => openStream(request, agent, (event) => onEvent(event, index))),
    ),
  );
  return {
    close() {
      for (const request of opened) request.destroy();
      agent.destroy();
    },
  };
}

function openStream(
  { url, cookie }: StreamRequest,
  agent: Agent,
  onEvent: (event: string) => void,
): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'text/event-stream', ...(cookie && { cookie }) };
    const request = get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`${url} answered ${response.statusCode}`));
      let unfinished = '';
      let isReady = false;
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        const events = (unfinished + chunk).split('\n\n');
        unfinished = events.pop() ?? '';
        for (const event of events) {
          if (isReady) onEvent(event);
          else if (event.includes('"type":"ready"')) {
            isReady = true;
            resolve(request);
          }
        }
      });
      response.on('error', () => {}); // it was closed
    });
    request.on('error', reject);
  });
}

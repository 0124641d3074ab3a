import type { IncomingMessage } from 'node:http';
import { TRPCError } from '@trpc/server';
import { limits } from '../../../shared/limits.ts';
import { Refusal } from '../../refusal.ts';

const JSON_TYPE = /^application\/json\s*(;|$)/i;

/**
 * The object in a request's JSON body; an empty one when there is no body.
 * @throws Refusal when it is something else, or too long
 */
export async function readJsonBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const { headers } = request;
  const length = Number(headers['content-length'] ?? 0);
  if (length === 0 && headers['transfer-encoding'] === undefined) return {};
  if (!JSON_TYPE.test(headers['content-type'] ?? '') || headers['content-encoding'] !== undefined) {
    const message =
      'The body of this request is to be JSON, uncompressed, with Content-Type: application/json.';
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'invalidInput', message);
  }
  if (length > limits.jsonBytes) throw tooLarge();
  return parse(await readAll(request));
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // Left open for the answer: destroying the request would take its connection along.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limits.jsonBytes) break;
      chunks.push(chunk);
    }
  } catch {
    throw senderLeft();
  }
  if (bytes > limits.jsonBytes) throw tooLarge();
  return Buffer.concat(chunks);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parse(bytes: Buffer): Record<string, unknown> {
  if (bytes.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Refusal('BAD_REQUEST', 'invalidInput', 'The body of this request is not JSON in UTF-8.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal('BAD_REQUEST', 'invalidInput', 'The body of this request is to be a JSON object.');
  }
  return value as Record<string, unknown>; // as JSON.parse makes objects
}

function tooLarge(): Refusal {
  const message = `A request may be ${limits.jsonBytes / 1024} kB long at most.`;
  return new Refusal('PAYLOAD_TOO_LARGE', 'bodyTooLarge', message);
}

/** Nobody is there any more to be told, and nothing went wrong here. */
export function senderLeft(): TRPCError {
  return new TRPCError({ code: 'CLIENT_CLOSED_REQUEST', message: 'The sender left.' });
}

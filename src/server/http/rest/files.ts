import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Viewer } from '../../access/viewer.ts';
import { discardUploads } from '../../media/commands.ts';
import { type UploadView, uploadById } from '../../media/queries.ts';
import { Refusal } from '../../refusal.ts';
import { type Context, signInNeeded } from '../../trpc.ts';
import { senderLeft } from './body.ts';
import { call } from './call.ts';
import { bytesOf, readForm } from './form.ts';
import { refuseUnknown } from './input.ts';
import { fileRoutes } from './routes.ts';
import type { RestRoute } from './table.ts';

type FileAddress = keyof typeof fileRoutes;

/** By the names of the fields, in their order. */
type Texts = ReadonlyMap<string, readonly string[]>;

/** What a procedure takes, from uploaded files and the texts of their form. */
const toInput: Record<
  Exclude<FileAddress, 'POST /media'>,
  (ids: readonly number[], texts: Texts) => object
> = {
  'POST /posts': (ids, texts) => {
    const alts = texts.get('alt') ?? [];
    if (alts.length > ids.length) throw refuse('There are more alt texts than files.', 'alt');
    const media = ids.map((id, index) => ({ id, alt: alts[index] }));
    return { media, caption: only(texts, 'caption'), createdAt: only(texts, 'createdAt') };
  },
  'POST /stories': ([mediaId], texts) => ({ mediaId, caption: only(texts, 'caption') }),
  'PUT /profile/me/avatar': ([avatarId]) => ({ avatarId }),
};

/** Whether a request brings files, and where to; undefined for one that does not, or may not. */
export function fileAddressOf(route: RestRoute, contentType: string | undefined): FileAddress | undefined {
  const address = `${route.method} ${route.path}`;
  if (!isFileAddress(address)) return undefined;
  if (isForm(contentType)) return address;
  const isInput = isJson(contentType) && route.fields !== undefined;
  return fileRoutes[address].takesBytes && !isInput ? address : undefined;
}

const isFileAddress = (address: string): address is FileAddress => Object.hasOwn(fileRoutes, address);
const isJson = (contentType: string | undefined) => /^application\/json\b/i.test(contentType ?? '');
const isForm = (contentType: string | undefined) => /^multipart\/form-data\b/i.test(contentType ?? '');

/** Of somebody who is signed in. */
type Signed = Context & { viewer: Viewer };

/** A request that brings files, and whether its sender is still there. */
interface FileRequest {
  address: FileAddress;
  request: IncomingMessage;
  signal: AbortSignal;
}

/**
 * Takes in the files of a request and calls the procedure that they are for. When that does not come about they are deleted;
 * with an Idempotency-Key they wait for the request to be sent again, for a day.
 * @throws Refusal; of a file, its field says of which
 */
export async function callWithFiles(
  context: Context,
  route: RestRoute,
  address: FileAddress,
  request: IncomingMessage,
): Promise<unknown> {
  const { viewer } = context;
  if (!viewer) throw signInNeeded();
  const abort = new AbortController();
  const onClose = () => abort.abort();
  request.socket.on('close', onClose);
  const uploads: UploadView[] = [];
  const fileRequest = { address, request, signal: abort.signal };
  try {
    return await receiveAndCall({ ...context, viewer }, route, fileRequest, uploads);
  } catch (error) {
    const ids = uploads.map(({ id }) => id);
    if (context.idempotencyKey === undefined && ids.length > 0) await discardUploads(context, viewer, ids);
    throw error;
  } finally {
    request.socket.off('close', onClose);
  }
}

async function receiveAndCall(
  context: Signed,
  route: RestRoute,
  fileRequest: FileRequest,
  uploads: UploadView[],
): Promise<unknown> {
  const { address, signal } = fileRequest;
  const texts = await receive(context, fileRequest, uploads);
  if (uploads.length === 0) throw refuse('There is no file in this form.', fileRoutes[address].into);
  if (address === 'POST /media') return uploads[0];
  // A post takes no videos: it says so at once.
  if (address === 'POST /stories') for (const upload of uploads) await untilReady(context, upload, signal);
  const ids = uploads.map(({ id }) => id);
  return call(context, route, async () => toInput[address](ids, texts));
}

/** Uploads the files, and returns the texts beside them. */
async function receive(
  context: Signed,
  { address, request, signal }: FileRequest,
  uploads: UploadView[],
): Promise<Texts> {
  const { into, files, fields } = fileRoutes[address];
  const take = async (bytes: ReadableStream<Uint8Array>, index: number) => {
    const keyed =
      address === 'POST /media' ? context : { ...context, idempotencyKey: keyOfFile(context, index) };
    try {
      uploads.push((await call(keyed, uploading, async () => bytes, signal)) as UploadView); // as it answers
    } catch (error) {
      throw error instanceof Refusal ? named(error, files > 1 ? `${into}.${index}` : into) : error;
    }
  };
  const contentType = request.headers['content-type'];
  if (!isForm(contentType)) {
    if (isJson(contentType)) {
      const message = 'Send the bytes of the file itself, or as a form (multipart/form-data).';
      throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'invalidInput', message);
    }
    await take(bytesOf(request), 0);
    return new Map();
  }
  const texts = await readForm(request, { files, fields: fields.length + files }, take);
  refuseUnknown(texts.keys(), fields);
  return texts;
}

const uploading = { procedure: 'media.upload', type: 'mutation' } as const;

/** So that a repeat finds the same files. As long as a key may be, whatever the request's own is. */
function keyOfFile({ idempotencyKey }: Context, index: number): string | undefined {
  return idempotencyKey === undefined ? undefined : hash('sha256', `${idempotencyKey}/${index}`, 'base64url');
}

/** The same refusal, of this field. */
function named({ code, reason, message, detail, retryAfter }: Refusal, field: string): Refusal {
  return new Refusal(code, reason, message, {
    field,
    detail,
    ...(retryAfter !== undefined && { retryAfter }),
  });
}

/** How often a video that is being made ready is asked after, in milliseconds. */
const ASK_EVERY = 250;

/**
 * Waits for a video, as long as the sender does.
 * @throws Refusal with the reason, if it cannot be made ready
 */
async function untilReady({ db, viewer }: Signed, upload: UploadView, signal: AbortSignal): Promise<void> {
  let { state } = upload;
  while (state === 'processing') {
    await sleep(ASK_EVERY);
    if (signal.aborted) throw senderLeft();
    ({ state } = await uploadById(db.read, viewer, upload.id));
  }
}

/** The text of a field that is given once. */
function only(texts: Texts, name: string): string | undefined {
  const [text, ...more] = texts.get(name) ?? [];
  if (more.length > 0) throw refuse('This field is given once.', name);
  return text;
}

function refuse(message: string, field: string): Refusal {
  return new Refusal('BAD_REQUEST', 'invalidInput', message, { field });
}

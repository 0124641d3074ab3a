import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import { Refusal } from '../../refusal.ts';
import { senderLeft } from './body.ts';

/** Bytes of a text in a form: the longest caption, all of four-byte characters, fits. */
const FIELD_BYTES = 16 * 1024;

interface FormLimits {
  files: number;
  /** Texts. */
  fields: number;
}

/** Takes in one file, reading `bytes` as far as it wants; the next one waits. */
type TakeFile = (bytes: ReadableStream<Uint8Array>, index: number) => Promise<void>;

/**
 * Reads a `multipart/form-data` body as it arrives: no file is ever in memory, and each is taken in before the next.
 * Returns the texts of each field.
 * @throws Refusal when it is malformed or has more than `limits`; whatever `takeFile` throws. Nothing is under way then.
 */
export function readForm(
  request: IncomingMessage,
  limits: FormLimits,
  takeFile: TakeFile,
): Promise<Map<string, string[]>> {
  const form = openForm(request, limits);
  const fields = new Map<string, string[]>();
  /** Those that are not taken in yet. */
  const files = new Set<Readable>();
  let taken = Promise.resolve();
  let count = 0;
  return new Promise((resolve, reject) => {
    let hasFailed = false;
    const fail = (error: unknown) => {
      if (hasFailed) return;
      hasFailed = true;
      request.unpipe(form);
      request.off('close', onClose);
      for (const file of files) file.destroy(senderLeft());
      taken.catch(() => {}).then(() => reject(error));
    };
    const onClose = () => {
      if (!request.readableEnded) fail(senderLeft());
    };
    form.on('file', (_name, file) => {
      const index = count++;
      files.add(file);
      file.on('error', () => {}); // whoever reads it hears of it; nobody may be reading yet
      taken = taken.then(async () => {
        if (hasFailed) return;
        await takeFile(bytesOf(file), index);
        files.delete(file);
        file.resume();
      });
      taken.catch(fail);
    });
    form.on('field', (name = '', value, _nameIsCut, isCut) => {
      if (isCut) return fail(refuse(`The field ${JSON.stringify(name.slice(0, 50))} is too long.`, name));
      fields.set(name, [...(fields.get(name) ?? []), value]);
    });
    form.on('filesLimit', () => fail(refuse(`${limits.files} files at most are taken here.`)));
    form.on('fieldsLimit', () => fail(refuse('This form has too many fields.')));
    form.on('partsLimit', () => fail(refuse('This form has too many parts.')));
    form.on('error', () => fail(malformed()));
    form.on('finish', () => {
      taken.then(() => resolve(fields), fail);
    });
    request.on('close', onClose);
    if (request.destroyed) onClose();
    request.pipe(form);
  });
}

function openForm(request: IncomingMessage, { files, fields }: FormLimits) {
  try {
    return new Busboy({
      headers: request.headers as BusboyHeaders, // a form by its Content-Type
      limits: {
        files,
        fields,
        parts: files + fields,
        fieldSize: FIELD_BYTES,
        headerPairs: 50,
        headerSize: 16 * 1024,
      },
      isPartAFile: (_name, type, fileName) =>
        fileName !== undefined || /^(application\/octet-stream|image\/|video\/)/.test(type ?? ''),
    });
  } catch {
    throw malformed();
  }
}

/** What arrives, for somebody who may stop reading: that leaves the stream as it is, for the answer or the next part. */
export function bytesOf(stream: Readable): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = stream.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => void (await chunks.return?.()),
    },
    { highWaterMark: 0 },
  );
}

function malformed(): Refusal {
  return refuse('The body of this request is not the multipart/form-data that its Content-Type says.');
}

function refuse(message: string, field?: string): Refusal {
  return new Refusal('BAD_REQUEST', 'invalidInput', message, field === undefined ? {} : { field });
}

import { fileTypeFromBuffer } from 'file-type';

/** What file-type wants to see of a file. */
const HEAD = 4100;

/** Reads the first bytes of a stream. `whole` is the stream again, from its beginning. */
export async function peek(
  stream: ReadableStream<Uint8Array>,
): Promise<{ head: Uint8Array; whole: ReadableStream<Uint8Array> }> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < HEAD) {
    const { value } = await reader.read();
    if (!value) break;
    chunks.push(value);
    bytes += value.byteLength;
  }
  const head = Buffer.concat(chunks).subarray(0, HEAD);
  const whole = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const value = chunks.shift() ?? (await reader.read()).value;
        if (value) controller.enqueue(value);
        else controller.close();
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return { head, whole };
}

/** Whether a file that begins like this is a video, of whatever kind. */
export async function isVideo(head: Uint8Array): Promise<boolean> {
  const type = await fileTypeFromBuffer(head);
  return type?.mime.startsWith('video/') ?? false;
}

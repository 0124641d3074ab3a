/** One event of a `text/event-stream`. */
export interface ServerEvent {
  type: string;
  data: string;
  /** Of this event or, where it has none, the one before it. */
  id: string | undefined;
}

/**
 * Reads events as the HTML standard describes them (server-sent events, "Interpreting an event stream"). The last one is left
 * out when the stream ends within it.
 *
 * @param read the next bytes; undefined at the end
 */
export async function* serverEvents(
  read: () => Promise<Uint8Array | undefined>,
): AsyncGenerator<ServerEvent, void, undefined> {
  let id: string | undefined;
  let type = 'message';
  let data: string[] = [];
  for await (const line of lines(read)) {
    if (line === '') {
      if (data.length > 0) yield { type, data: data.join('\n'), id };
      type = 'message';
      data = [];
      continue;
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'event') type = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id' && !value.includes('\0')) id = value;
  }
}

async function* lines(read: () => Promise<Uint8Array | undefined>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for (let bytes = await read(); bytes; bytes = await read()) {
    const text = rest + decoder.decode(bytes, { stream: true });
    // A \r at the very end may be half of \r\n.
    const complete = text.split(/\r\n|\n|\r(?!$)/);
    rest = complete.pop() ?? '';
    yield* complete;
  }
}

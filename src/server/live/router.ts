import { tracked } from '@trpc/server';
import { inputs } from '../../shared/inputs.ts';
import { chatEvent } from '../chat/live.ts';
import { notificationEvent } from '../notifications/live.ts';
import { router, signedInProcedure } from '../trpc.ts';
import { type StreamStart, streamOfChanges } from './stream.ts';

/** Where a stream begins or goes on: `ready`; `reset`: too much was missed, read again what is shown. */
interface StartEvent {
  type: StreamStart['kind'];
}

export const liveRouter = router({
  /**
   * All that happens to the viewer, in one stream: what the web app listens to. The id of an event is the number of the
   * change that it tells of; a client that comes back with it gets what it missed.
   */
  onChange: signedInProcedure.input(inputs.live.stream).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const { read } = ctx.db;
    for await (const change of streamOfChanges(ctx, ctx.viewer, {
      lastNumber: input.lastEventId,
      signal,
    })) {
      const id = String(change.number);
      if (!('subjectId' in change)) {
        yield tracked(id, { type: change.kind } satisfies StartEvent);
        continue;
      }
      const event =
        (await chatEvent(read, ctx.viewer, change)) ?? (await notificationEvent(read, ctx.viewer, change));
      if (event) yield tracked(id, event);
    }
  }),
});

import { present } from './present.ts';
import { record } from './record.ts';

/** Notes that a write waits for its turn, until what it returns is called: when it has begun, and when it is over in any case. */
export function waitingWrite(): () => void {
  const since = performance.now();
  let isWaiting = true;
  present.waitingWrites++;
  return () => {
    if (!isWaiting) return;
    isWaiting = false;
    present.waitingWrites--;
    const seconds = (performance.now() - since) / 1000;
    record((meters) => meters.writeWaitSeconds.observe(seconds));
  };
}

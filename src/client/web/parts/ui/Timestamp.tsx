import { createSignal, onCleanup, onMount } from 'solid-js';
import { formatDateTime, formatTimeAgo } from '../../i18n/index.ts';

const [now, setNow] = createSignal(Date.now());
let shown = 0;
let timer: ReturnType<typeof setInterval> | undefined;

export interface TimestampProps {
  at: Date | number;
  /** `short` is "5m", `long` is "5 minutes ago". Default `short`. */
  style?: 'short' | 'long';
}

/** How long ago something was; the pointer shows the exact time, screen readers hear the long form. */
export function Timestamp(props: TimestampProps) {
  onMount(keepTime);
  const moment = () => Math.max(now(), Date.now());
  return (
    <time datetime={new Date(props.at).toISOString()} title={formatDateTime(props.at)}>
      <span aria-hidden={props.style === 'long' ? undefined : true}>
        {formatTimeAgo(props.at, props.style ?? 'short', moment())}
      </span>
      {props.style !== 'long' && (
        <span class="visually-hidden">{formatTimeAgo(props.at, 'long', moment())}</span>
      )}
    </time>
  );
}

/** One clock for all of them, which stops with the last. */
function keepTime(): void {
  shown += 1;
  timer ??= setInterval(() => setNow(Date.now()), 30_000);
  onCleanup(() => {
    shown -= 1;
    if (shown > 0) return;
    clearInterval(timer);
    timer = undefined;
  });
}

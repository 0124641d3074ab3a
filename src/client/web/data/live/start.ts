import { queryClient } from '../query.ts';
import { applyLiveEvent, rereadLiveData } from './apply.ts';
import { type LiveEvent, openStream } from './stream.ts';
import { joinTabs } from './tabs.ts';

/** How often a tab in view makes sure that there is a leader, in milliseconds. */
const CHECK_EVERY = 20_000;

/** Keeps what is on screen up to date for this person, together with the other tabs. Returns how to stop. */
export function startLive(viewerId: number): () => void {
  const channel =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`live ${viewerId}`);
  const tab = joinTabs<LiveEvent>({
    channel,
    open: openStream,
    onEvent: (event) => applyLiveEvent(queryClient, event),
    onMissed: () => rereadLiveData(queryClient),
    startOf: ({ type }) => (type === 'ready' || type === 'reset' ? type : undefined),
    isHidden: () => document.hidden,
  });
  const checkIfInView = () => {
    if (!document.hidden) tab.check();
  };
  const timer = setInterval(checkIfInView, CHECK_EVERY);
  document.addEventListener('visibilitychange', checkIfInView);
  addEventListener('pageshow', checkIfInView);
  addEventListener('pagehide', tab.leave);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', checkIfInView);
    removeEventListener('pageshow', checkIfInView);
    removeEventListener('pagehide', tab.leave);
    tab.leave();
    channel?.close();
  };
}

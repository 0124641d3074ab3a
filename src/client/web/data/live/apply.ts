import type { QueryClient } from '@tanstack/solid-query';
import { applyChatEvent } from '../chatEvents.ts';
import { applyNotificationEvent } from '../notificationEvents.ts';
import type { LiveEvent } from './stream.ts';

/** Shows what happened, wherever it has been loaded. */
export function applyLiveEvent(queryClient: QueryClient, event: LiveEvent): void {
  switch (event.type) {
    case 'notification':
    case 'notificationsChanged':
      applyNotificationEvent(queryClient, event);
      break;
    case 'message':
    case 'seen':
    case 'conversation':
      applyChatEvent(queryClient, event);
      break;
    case 'ready':
    case 'reset':
  }
}

/** Reads again what events keep up to date: what is on screen now, the rest when it is next shown. */
export function rereadLiveData(queryClient: QueryClient): void {
  for (const router of ['notifications', 'chat']) {
    void queryClient.invalidateQueries({ queryKey: [[router]] });
  }
}

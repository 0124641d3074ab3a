import type { ApiError } from '../../api/index.ts';
import { createPageClient } from '../../api/page.ts';

const listeners = new Set<(error: ApiError) => void>();

/** The server that this page came from. */
export const client = createPageClient((error) => {
  for (const listener of listeners) listener(error);
});

/** Calls back with every call that fails, whoever made it. Returns how to stop. */
export function onCallFailed(listener: (error: ApiError) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

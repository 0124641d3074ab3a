import { type ApiError, createClient } from '../../api/index.ts';

const listeners = new Set<(error: ApiError) => void>();

/** The server that this page came from. */
export const client = createClient({
  url: location.origin,
  onError: (error) => {
    for (const listener of listeners) listener(error);
  },
});

/** Calls back with every call that fails, whoever made it. Returns how to stop. */
export function onCallFailed(listener: (error: ApiError) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface Bell {
  tell(): void;
  /** Returns what ends it. */
  listen(listener: () => void): () => void;
}

/** Tells listeners in this process that something is to be done; whoever misses it looks by itself now and then. */
export function bell(): Bell {
  const listeners = new Set<() => void>();
  return {
    tell: () => {
      for (const listener of listeners) listener();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

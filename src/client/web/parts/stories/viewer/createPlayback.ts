import { createEffect, createSignal, onCleanup } from 'solid-js';

export interface PlaybackOptions {
  isPlaying: () => boolean;
  /** The video that is shown; a picture has none, and neither has a video that this browser cannot play. */
  video: () => HTMLVideoElement | undefined;
  /** A picture's time is over. A video tells of its end itself. */
  onEnd: () => void;
}

/** How long a picture is shown, in milliseconds; Instagram's. */
export const PICTURE_MS = 5000;
/** A longer pause between two frames is one in which nothing was on screen, in milliseconds. */
const MAX_FRAME = 200;

/** How much of one story has been shown, from 0 to 1. One for each story. */
export function createPlayback({ isPlaying, video, onEnd }: PlaybackOptions): () => number {
  const [progress, setProgress] = createSignal(0);
  let elapsed = 0;
  createEffect(() => {
    if (!isPlaying()) return;
    let last = performance.now();
    const advance = (now: number) => {
      request = requestAnimationFrame(advance);
      const shown = video();
      elapsed += Math.max(0, Math.min(MAX_FRAME, now - last));
      last = now;
      setProgress(shown ? shareOf(shown) : Math.min(1, elapsed / PICTURE_MS));
      if (!shown && elapsed >= PICTURE_MS) {
        cancelAnimationFrame(request);
        onEnd();
      }
    };
    let request = requestAnimationFrame(advance);
    onCleanup(() => cancelAnimationFrame(request));
  });
  return progress;
}

function shareOf({ currentTime, duration }: HTMLVideoElement): number {
  return duration > 0 ? Math.min(1, currentTime / duration) : 0;
}

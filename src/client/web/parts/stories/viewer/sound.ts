import { createSignal } from 'solid-js';

/** Whether videos of stories are silent: for all of them, until the app is closed. */
export const [isMuted, setMuted] = createSignal(false);

/**
 * Plays a video, silently where the browser does not let it begin with sound.
 * @returns false if the browser wants a press first, as phones that save power do
 */
export async function play(video: HTMLVideoElement): Promise<boolean> {
  try {
    await video.play();
    return true;
  } catch (error) {
    // Else it was paused or taken away meanwhile, or cannot be played, of which it tells itself.
    if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return true;
    if (video.muted) return false;
    setMuted(true);
    video.muted = true;
    return play(video);
  }
}

/** How long a browser may take to find out, in milliseconds. */
const PATIENCE = 5000;

/** How long a video is, in milliseconds; undefined if this browser cannot read it. The server can read more kinds. */
export async function videoDuration(url: string): Promise<number | undefined> {
  const video = document.createElement('video');
  const { promise, resolve } = deferred<number | undefined>();
  video.preload = 'metadata';
  video.muted = true;
  video.onloadedmetadata = () => resolve(Number.isFinite(video.duration) ? video.duration * 1000 : undefined);
  video.onerror = () => resolve(undefined);
  const timer = setTimeout(() => resolve(undefined), PATIENCE);
  video.src = url;
  const duration = await promise;
  clearTimeout(timer);
  video.removeAttribute('src');
  video.load();
  return duration;
}

/** `Promise.withResolvers` is younger than many phones. */
function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

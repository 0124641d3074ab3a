/** Why a picture was refused. */
export type ImageRejectedReason = 'notAPicture' | 'tooManyPixels' | 'damaged' | 'unsupported';

/** An uploaded picture cannot be used. The message tells the person who sent it what to do. */
export class ImageRejected extends Error {
  override readonly name = 'ImageRejected';
  readonly reason: ImageRejectedReason;

  constructor(reason: ImageRejectedReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** Why a video was refused. */
export type VideoRejectedReason = 'unsupported' | 'damaged' | 'tooLong';

/** An uploaded video cannot be used. The message tells the person who sent it what to do. */
export class VideoRejected extends Error {
  override readonly name = 'VideoRejected';
  readonly reason: VideoRejectedReason;

  constructor(reason: VideoRejectedReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** An upload was longer than allowed; what had arrived of it is gone. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
  /** The most that would have been taken, in bytes. */
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`The file is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB. Send a smaller one.`);
    this.maxBytes = maxBytes;
  }
}

/** The disk, or this user's share of it, is full: for whoever runs the server to solve. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';

  constructor(options?: ErrorOptions) {
    super('The server has no room left for files. Whoever runs it has to make some.', options);
  }
}

/** Gives `StorageFull` for a file system's "no space" or "over quota" and any other error back as it is. */
export function storageError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new StorageFull({ cause: error }) : error;
}

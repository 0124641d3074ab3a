/** What is the case at the moment, for `/metrics`; changed by whoever does the work, at no cost. */

export const workKinds = ['picture', 'videoProbe', 'video'] as const;
/** What is worked on in processes of their own. */
export type WorkKind = (typeof workKinds)[number];

export const present = {
  openStreams: 0,
  /** Writes that wait for their turn. */
  waitingWrites: 0,
  work: {
    picture: { running: 0, waiting: 0 },
    videoProbe: { running: 0, waiting: 0 },
    video: { running: 0, waiting: 0 },
  } satisfies Record<WorkKind, { running: number; waiting: number }>,
};

/** What one member does on an ordinary day: half of them open the app, eight times. The figures are assumptions, made to be changed. */
export const perMemberAndDay = {
  opens: 4,
  likes: 3,
  messages: 3,
  comments: 0.5,
  photos: 0.2,
  videos: 0.02,
};

export type Action = keyof typeof perMemberAndDay;

/** Minutes that the app stays open. */
const MINUTES_OPEN = 4;

export interface Usage {
  name: string;
  members: number;
  follows: number;
  /** The part of a day's use that comes in its busiest minute: the fewer people, the more often all of them at once. */
  peak: number;
}

export const sizes: readonly Usage[] = [
  { name: 'family', members: 20, follows: 15, peak: 1 / 20 },
  { name: 'club', members: 200, follows: 50, peak: 1 / 60 },
  { name: 'town', members: 5_000, follows: 50, peak: 1 / 200 },
];

/** How often each happens in the busiest minute, at least once. */
export function busiestMinute({ members, peak }: Usage): Record<Action, number> & { streams: number } {
  const times = (action: Action) => Math.ceil(perMemberAndDay[action] * members * peak);
  const opens = times('opens');
  return {
    opens,
    likes: times('likes'),
    messages: times('messages'),
    comments: times('comments'),
    photos: times('photos'),
    videos: times('videos'),
    streams: opens * MINUTES_OPEN,
  };
}

export const photosPerYear = ({ members }: Usage) => Math.round(perMemberAndDay.photos * members * 365);

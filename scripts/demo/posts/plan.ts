import type { Username } from '../people.ts';
import type { Painter } from '../scenes/canvas.ts';
import type { Picture, Shape } from '../scenes/render.ts';

/** A time of day some days ago, in the time zone of this machine; or minutes ago. */
export type When = { daysAgo: number; at: `${number}:${number}` } | { minutesAgo: number };

export interface Photo extends Picture {
  alt: string;
}

export interface PostPlan {
  by: Username;
  when: When;
  caption: string;
  photos: Photo[];
  /** At most: only people who may see the post like it. */
  likes: number;
  /** Who, how many minutes after the post, and what. */
  comments?: [by: Username, minutesLater: number, text: string][];
}

export function photo(paint: Painter, shape: Shape, seed: number, alt = ''): Photo {
  return { paint, shape, seed, alt };
}

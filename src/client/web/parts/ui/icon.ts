import type { JSX } from 'solid-js';

/** What a part takes as an icon: any of `lucide-solid/icons/…`, imported one by one (the barrel is 84 MB). */
export type Icon = (props: {
  size?: number;
  strokeWidth?: number;
  class?: string;
  fill?: string;
}) => JSX.Element;

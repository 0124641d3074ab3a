import { type JSX, splitProps } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { classes } from './classes.ts';
import styles from './IconButton.module.css';
import type { Icon } from './icon.ts';

export interface IconButtonProps
  extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'aria-label'> {
  icon: Icon;
  /** What the button does; screen readers say it and the pointer shows it. */
  label: string;
  /** Of the icon, in pixels. The place to press has at least 40, for a finger 44. */
  iconSize?: number;
  /** A filled icon, for something that is on: a like. */
  filled?: boolean;
  /** `photo` is for lying on a picture. Default `plain`. */
  variant?: 'plain' | 'photo';
}

/** A button that is only an icon. */
export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ['icon', 'label', 'iconSize', 'filled', 'variant', 'class']);
  return (
    <button
      type="button"
      {...rest}
      class={classes(styles.button, own.variant === 'photo' && styles.photo, own.class)}
      aria-label={own.label}
      title={own.label}
    >
      <Dynamic component={own.icon} size={own.iconSize ?? 24} fill={own.filled ? 'currentColor' : 'none'} />
    </button>
  );
}

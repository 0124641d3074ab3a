import { A, type AnchorProps } from '@solidjs/router';
import { type JSX, Show, splitProps } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import styles from './Button.module.css';
import { classes } from './classes.ts';
import type { Icon } from './icon.ts';
import { Spinner } from './Spinner.tsx';

interface Look {
  /** `primary` once per view; `quiet` is text only. Default `secondary`. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  size?: 'sm' | 'md' | 'lg';
  /** Fills the width it is given. */
  wide?: boolean;
  icon?: Icon;
}

export interface ButtonProps extends Look, Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'onClick'> {
  /** Work is under way: shows a spinner and ignores presses, but keeps its width and the focus. */
  busy?: boolean;
  onClick?: (event: MouseEvent) => void;
}

const lookKeys = ['variant', 'size', 'wide', 'icon', 'class', 'children'] as const;

/** A button. Its type is `button`; in a form say `type="submit"`. */
export function Button(props: ButtonProps) {
  const [look, own, rest] = splitProps(props, lookKeys, ['busy', 'onClick']);
  const press = (event: MouseEvent) => {
    if (own.busy) event.preventDefault();
    else own.onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      class={lookClass(look)}
      // Not `disabled`: that would throw the keyboard focus back to the top of the page.
      aria-disabled={own.busy ? true : undefined}
      data-busy={own.busy ? '' : undefined}
      onClick={press}
    >
      <Content icon={look.icon} size={look.size}>
        {look.children}
      </Content>
      <Show when={own.busy}>
        <span class={styles.spinner}>
          <Spinner size={18} />
        </span>
      </Show>
    </button>
  );
}

/** A link that looks like a button: for going somewhere, not for doing something. */
export function ButtonLink(props: Look & AnchorProps) {
  const [look, rest] = splitProps(props, lookKeys);
  return (
    <A {...rest} class={lookClass(look)}>
      <Content icon={look.icon} size={look.size}>
        {look.children}
      </Content>
    </A>
  );
}

function Content(props: { icon?: Icon; size?: Look['size']; children: JSX.Element }) {
  return (
    <span class={styles.content}>
      <Show when={props.icon}>
        {(icon) => <Dynamic component={icon()} size={props.size === 'sm' ? 16 : 18} strokeWidth={2.2} />}
      </Show>
      {props.children}
    </span>
  );
}

function lookClass(look: Look & { class?: string }): string {
  return classes(
    styles.button,
    styles[look.variant ?? 'secondary'],
    styles[look.size ?? 'md'],
    look.wide && styles.wide,
    look.class,
  );
}

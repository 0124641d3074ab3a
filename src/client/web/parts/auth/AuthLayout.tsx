import { type JSX, Show } from 'solid-js';
import { Logo } from '../frame/Logo.tsx';
import { usePageTitle } from '../frame/usePageTitle.ts';
import styles from './AuthLayout.module.css';
import { LanguageLinks } from './LanguageLinks.tsx';

export interface AuthLayoutProps {
  title: string;
  text?: string;
  /** The form, where there is one. */
  children?: JSX.Element;
  /** A question and a link: "New here? Create account". */
  footer?: JSX.Element;
}

/** The page around signing in and registering: a quiet panel with one form. */
export function AuthLayout(props: AuthLayoutProps) {
  usePageTitle(() => props.title);
  return (
    <div class={styles.page}>
      <main class={styles.panel}>
        <Logo size={44} />
        <h1 class={styles.title} tabIndex={-1}>
          {props.title}
        </h1>
        <Show when={props.text}>
          <p class={styles.text}>{props.text}</p>
        </Show>
        {props.children}
        <Show when={props.footer}>{(footer) => <p class={styles.footer}>{footer()}</p>}</Show>
      </main>
      <footer>
        <LanguageLinks />
      </footer>
    </div>
  );
}

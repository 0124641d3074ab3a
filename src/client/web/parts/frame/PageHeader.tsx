import ArrowLeft from 'lucide-solid/icons/arrow-left';
import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/index.ts';
import { classes } from '../ui/classes.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Logo } from './Logo.tsx';
import styles from './PageHeader.module.css';
import { useGoBack } from './useGoBack.ts';
import { usePageTitle } from './usePageTitle.ts';

export interface PageHeaderProps {
  /** The one heading of the page. */
  title: string;
  /** Of the browser tab. Default the heading. */
  tabTitle?: string;
  /** Where the back button leads if there is no page of the app to go back to. Without it there is no button. */
  backTo?: string;
  /** Icon buttons at the end. */
  actions?: JSX.Element;
  /** Shows the logo on a phone and only speaks the heading: for the feed. */
  brand?: boolean;
  /** Only spoken: for a page that begins with a heading of its own look. */
  hidden?: boolean;
  /** On a desk only spoken: for a page that shows the same in a way of its own there. */
  phoneOnly?: boolean;
}

/** The top of a page: a bar that stays in view on a phone, a heading on a desk. Every page has exactly one. */
export function PageHeader(props: PageHeaderProps) {
  const goBack = useGoBack();
  usePageTitle(() => props.tabTitle ?? props.title);
  return (
    <header
      class={classes(
        props.hidden ? 'visually-hidden' : styles.header,
        props.brand && styles.brand,
        props.phoneOnly && styles.phoneOnly,
      )}
    >
      <Show when={props.backTo}>
        {(fallback) => (
          <IconButton
            class={styles.back}
            icon={ArrowLeft}
            label={t('common.back')}
            onClick={() => goBack(fallback())}
          />
        )}
      </Show>
      <Show when={props.brand}>
        <span class={styles.logo} aria-hidden="true">
          <Logo />
        </span>
      </Show>
      <h1 class={props.brand ? 'visually-hidden' : styles.title} tabIndex={-1}>
        {props.title}
      </h1>
      <Show when={props.actions}>{(actions) => <div class={styles.actions}>{actions()}</div>}</Show>
    </header>
  );
}

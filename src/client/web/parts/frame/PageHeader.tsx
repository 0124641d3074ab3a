import { useNavigate } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import { createEffect, type JSX, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { classes } from './classes.ts';
import { IconButton } from './IconButton.tsx';
import { Logo } from './Logo.tsx';
import styles from './PageHeader.module.css';

export interface PageHeaderProps {
  /** The one heading of the page; also the title of the browser tab. */
  title: string;
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
  const navigate = useNavigate();
  createEffect(() => {
    document.title = `${props.title} · ${t('app.name')}`;
  });
  const goBack = () => {
    // Only within the app: somebody who came by a link would be sent out of it. Older browsers cannot tell.
    if ('navigation' in window && navigation.canGoBack) navigate(-1);
    else navigate(props.backTo ?? '/', { replace: true });
  };
  return (
    <header
      class={classes(
        styles.header,
        props.brand && styles.brand,
        props.phoneOnly && styles.phoneOnly,
        props.hidden && 'visually-hidden',
      )}
    >
      <Show when={props.backTo}>
        <IconButton class={styles.back} icon={ArrowLeft} label={t('common.back')} onClick={goBack} />
      </Show>
      <Show when={props.brand}>
        <span class={styles.logo} aria-hidden="true">
          <Logo />
        </span>
      </Show>
      <h1 class={props.brand ? 'visually-hidden' : styles.title} tabIndex={-1}>
        {props.title}
      </h1>
      <Show when={props.actions}>
        <div class={styles.actions}>{props.actions}</div>
      </Show>
    </header>
  );
}

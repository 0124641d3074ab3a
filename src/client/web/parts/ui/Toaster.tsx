import * as Kobalte from '@kobalte/core/toast';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import CircleCheck from 'lucide-solid/icons/circle-check';
import Info from 'lucide-solid/icons/info';
import X from 'lucide-solid/icons/x';
import { Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { t } from '../../i18n/index.ts';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { IconButton } from './IconButton.tsx';
import { isDialogOpen } from './openDialogs.ts';
import styles from './Toaster.module.css';

/** A word from the app that passes by itself. */
export interface Notice {
  text: string;
  kind: 'info' | 'success' | 'error';
  /** One thing to do about it: undo, try again. */
  action?: { label: string; run: () => void };
  /** What it is about: it takes the place of an earlier notice about the same, whose undo is no longer one. */
  about?: string;
}

const icons = { info: Info, success: CircleCheck, error: CircleAlert };

/** The place where notices appear. The app mounts it once; everybody else calls `notify`. */
export default function Toaster() {
  return (
    <Kobalte.Region
      class={classes(styles.region, isDialogOpen() && styles.aboveDialog)}
      // The empty strip beside a toast must not swallow presses; Kobalte would let it.
      style={{ 'pointer-events': 'none' }}
      aria-label={t('common.notifications')}
      limit={3}
      swipeDirection="down"
    >
      <Kobalte.List as="div" class={styles.list} />
    </Kobalte.Region>
  );
}

/** Called by `notify`, which loads this file when it is needed. */
export function showToast(notice: Notice): void {
  const { about } = notice;
  const earlier = about === undefined ? undefined : latestAbout.get(about);
  if (earlier !== undefined) Kobalte.toaster.dismiss(earlier);
  const id = Kobalte.toaster.show((props) => <Toast toastId={props.toastId} notice={notice} />);
  if (about !== undefined) latestAbout.set(about, id);
}

const latestAbout = new Map<string, number>();

function Toast(props: { toastId: number; notice: Notice }) {
  const dismiss = () => Kobalte.toaster.dismiss(props.toastId);
  // Enough time to read it and, if there is something to press, to reach it.
  const duration = () => (props.notice.action || props.notice.kind === 'error' ? 9000 : 4500);
  return (
    <Kobalte.Root
      // A list item may not be a live region, which every toast is.
      as="div"
      toastId={props.toastId}
      class={styles.toast}
      duration={duration()}
      priority={props.notice.kind === 'error' ? 'high' : 'low'}
      data-kind={props.notice.kind}
    >
      <Dynamic component={icons[props.notice.kind]} size={20} />
      <Kobalte.Title class={styles.text}>{props.notice.text}</Kobalte.Title>
      <Show when={props.notice.action}>
        {(action) => (
          <Button
            size="sm"
            variant="quiet"
            onClick={() => {
              action().run();
              dismiss();
            }}
          >
            {action().label}
          </Button>
        )}
      </Show>
      <Kobalte.CloseButton as={IconButton} icon={X} iconSize={18} label={t('common.close')} />
    </Kobalte.Root>
  );
}

import * as Kobalte from '@kobalte/core/dialog';
import X from 'lucide-solid/icons/x';
import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/index.ts';
import { classes } from './classes.ts';
import styles from './Dialog.module.css';
import { focusHeading } from './focusHeading.ts';
import { IconButton } from './IconButton.tsx';
import { countWhileOpen } from './openDialogs.ts';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Read out after the title. */
  description?: string;
  children?: JSX.Element;
  /** Buttons, the one that changes nothing first. On a phone they are stacked the other way round. */
  footer?: JSX.Element;
  size?: 'sm' | 'md';
  /** An alert must be answered: no cross, and a press beside it does not close it. */
  alert?: boolean;
}

/** The window itself; loaded by Dialog when one is first opened. */
export default function DialogWindow(props: DialogProps) {
  let opener: Element | null = null;
  countWhileOpen(() => props.open);
  return (
    <Kobalte.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Kobalte.Portal>
        <Kobalte.Overlay class={styles.scrim} />
        <div class={styles.place}>
          <Kobalte.Content
            class={classes(styles.dialog, styles[props.size ?? 'md'])}
            role={props.alert ? 'alertdialog' : 'dialog'}
            onOpenAutoFocus={() => {
              opener = document.activeElement;
            }}
            // Kobalte knows only its own trigger, and a dialog opened by state has none.
            onCloseAutoFocus={() => setTimeout(() => returnFocus(opener))}
            onPointerDownOutside={(event) => props.alert && event.preventDefault()}
          >
            <header class={classes(styles.header, props.alert && styles.alertHeader)}>
              <Kobalte.Title class={styles.title}>{props.title}</Kobalte.Title>
              <Show when={!props.alert}>
                <Kobalte.CloseButton
                  as={IconButton}
                  class={styles.close}
                  icon={X}
                  label={t('common.close')}
                  iconSize={22}
                />
              </Show>
            </header>
            <Show when={props.description}>
              <Kobalte.Description
                class={classes(styles.description, props.alert && styles.alertDescription)}
              >
                {props.description}
              </Kobalte.Description>
            </Show>
            <Show when={props.children}>{(body) => <div class={styles.body}>{body()}</div>}</Show>
            <Show when={props.footer}>{(footer) => <footer class={styles.footer}>{footer()}</footer>}</Show>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}

/** Gives the focus back to what opened the dialog; if that went with what was deleted, to the heading of the page. */
function returnFocus(opener: Element | null): void {
  if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus();
  else focusHeading();
}

import CloudOff from 'lucide-solid/icons/cloud-off';
import { onCleanup, onMount } from 'solid-js';
import { t } from '../../i18n/index.ts';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';

export interface ErrorStateProps {
  /** Default "It is not your fault." */
  text?: string;
  /** 1 where it takes the place of a whole page. */
  level?: 1 | 2;
  onAction: () => void;
  /** Of the button. Default "Try again". */
  actionLabel?: string;
  /** The action is under way. */
  busy?: boolean;
}

/**
 * Takes the place of what went wrong, with a button that mends it; that is pressed by itself when the
 * network comes back. Announced when it appears.
 */
export function ErrorState(props: ErrorStateProps) {
  onMount(() => {
    const mend = () => !props.busy && props.onAction();
    window.addEventListener('online', mend);
    onCleanup(() => window.removeEventListener('online', mend));
  });
  return (
    <div role="alert">
      <EmptyState
        icon={CloudOff}
        level={props.level}
        title={t('errors.title')}
        text={props.text ?? t('errors.text')}
        action={
          <Button busy={props.busy} onClick={props.onAction}>
            {props.actionLabel ?? t('common.retry')}
          </Button>
        }
      />
    </div>
  );
}

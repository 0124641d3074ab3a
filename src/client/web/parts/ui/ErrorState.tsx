import CloudOff from 'lucide-solid/icons/cloud-off';
import { t } from '../i18n/index.ts';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';

export interface ErrorStateProps {
  /** Default "Something went wrong". */
  title?: string;
  text?: string;
  /** 1 where it takes the place of a whole page. */
  level?: 1 | 2;
  /** Without it there is no button, for errors that trying again cannot mend. */
  onRetry?: () => void;
  retrying?: boolean;
}

/** Takes the place of what could not be loaded. Announced when it appears. */
export function ErrorState(props: ErrorStateProps) {
  return (
    <div role="alert">
      <EmptyState
        icon={CloudOff}
        level={props.level}
        title={props.title ?? t('errors.title')}
        text={props.text ?? t('errors.text')}
        action={
          props.onRetry && (
            <Button busy={props.retrying} onClick={() => props.onRetry?.()}>
              {t('common.retry')}
            </Button>
          )
        }
      />
    </div>
  );
}

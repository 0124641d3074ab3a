import { t } from '../../i18n/index.ts';
import { ErrorState } from '../ui/ErrorState.tsx';

export interface PageErrorProps {
  error: unknown;
  onRetry: () => void;
}

/** Takes the place of a page that broke, or whose code could not be loaded: then only a reload brings it. */
export function PageError(props: PageErrorProps) {
  const isMissing = () => isMissingChunk(props.error);
  const missingText = () => t(navigator.onLine ? 'errors.newVersion' : 'errors.offline');
  return (
    <ErrorState
      level={1}
      text={isMissing() ? missingText() : undefined}
      actionLabel={isMissing() ? t('errors.reload') : undefined}
      onAction={() => (isMissing() ? location.reload() : props.onRetry())}
    />
  );
}

/** The files of an old version are gone once a new one is installed. Each browser has words of its own for that. */
function isMissingChunk(error: unknown): boolean {
  return (
    error instanceof Error && /dynamically imported module|module script|preload CSS/i.test(error.message)
  );
}

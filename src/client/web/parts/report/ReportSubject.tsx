import Flag from 'lucide-solid/icons/flag';
import { createMemo, lazy, Show, Suspense } from 'solid-js';
import { t } from '../../i18n/later/index.ts';
import { withTexts } from '../../i18n/later/withTexts.ts';
import type { MenuItem } from '../ui/Menu.tsx';
import type { ReportDialogProps } from './ReportDialog.tsx';

const ReportDialog = lazy(withTexts(() => import('./ReportDialog.tsx')));

/** "Report post", for the menu of what somebody else has made. */
export function reportItem(kind: ReportDialogProps['kind'], onSelect: () => void): MenuItem {
  return { label: t(`report.${kind}`), icon: Flag, onSelect };
}

/** The dialog that the item opens, loaded when it first does. */
export function ReportSubject(props: ReportDialogProps) {
  // Stays once it was open, so that it can close with its animation.
  const wanted = createMemo<boolean>((before) => before || props.open, false);
  return (
    <Show when={wanted()}>
      <Suspense>
        <ReportDialog {...props} />
      </Suspense>
    </Show>
  );
}

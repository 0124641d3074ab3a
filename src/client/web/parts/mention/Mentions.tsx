import { lazy, Show, Suspense } from 'solid-js';
import { withTexts } from '../../i18n/later/withTexts.ts';
import type { MentionMenuProps } from './MentionMenu.tsx';

const MentionMenu = lazy(withTexts(() => import('./MentionMenu.tsx')));

/** Offers people for an "@" that is being typed; fetched with the first one. */
export function Mentions(props: Omit<MentionMenuProps, 'area'> & { area: HTMLTextAreaElement | undefined }) {
  return (
    <Show when={props.value.includes('@') && props.area}>
      {(area) => (
        <Suspense>
          <MentionMenu {...props} area={area()} />
        </Suspense>
      )}
    </Show>
  );
}

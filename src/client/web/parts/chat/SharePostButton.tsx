import Send from 'lucide-solid/icons/send';
import { createSignal, lazy, Show, Suspense } from 'solid-js';
import type { Post } from '../../data/posts.ts';
import { t } from '../../i18n/index.ts';
import { withTexts } from '../../i18n/later/withTexts.ts';
import { IconButton } from '../ui/IconButton.tsx';

const SharePostDialog = lazy(withTexts(() => import('./SharePostDialog.tsx')));

/** The paper plane under a post: sends it to conversations. */
export function SharePostButton(props: { post: Post }) {
  const [open, setOpen] = createSignal(false);
  return (
    <Show when={!props.post.isArchived}>
      <IconButton icon={Send} iconSize={24} label={t('post.send')} onClick={() => setOpen(true)} />
      <Show when={open()}>
        <Suspense>
          <SharePostDialog post={props.post} onClose={() => setOpen(false)} />
        </Suspense>
      </Show>
    </Show>
  );
}

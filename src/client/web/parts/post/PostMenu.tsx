import { useNavigate } from '@solidjs/router';
import Image from 'lucide-solid/icons/image';
import Link from 'lucide-solid/icons/link';
import Pencil from 'lucide-solid/icons/pencil';
import Trash from 'lucide-solid/icons/trash';
import { createSignal, lazy, Show, Suspense } from 'solid-js';
import { deletePost, type Post } from '../../data/posts.ts';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/index.ts';
import { withTexts } from '../../i18n/later/withTexts.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { copyText } from '../ui/copyText.ts';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { notify } from '../ui/notify.ts';

const EditPost = lazy(withTexts(() => import('./EditPost.tsx')));

export interface PostMenuProps {
  post: Post;
  /** The page of the post is not on screen, so the menu leads there. */
  linked?: boolean;
  /** After the viewer has deleted the post. */
  onDeleted?: () => void;
}

/** What can be done with a post, besides liking it: more with one's own. */
export function PostMenu(props: PostMenuProps) {
  const viewer = useViewer();
  const navigate = useNavigate();
  const [dialog, setDialog] = createSignal<'edit' | 'delete'>();
  const closeDialog = () => setDialog(undefined);
  const isOwn = () => viewer()?.id === props.post.author.id;
  const path = () => `/p/${props.post.id}`;

  const items = (): MenuItem[] => [
    ...(props.linked ? [{ label: t('post.open'), icon: Image, onSelect: () => navigate(path()) }] : []),
    { label: t('common.copyLink'), icon: Link, onSelect: () => void copyLink(location.origin + path()) },
    ...(isOwn()
      ? [
          { label: t('post.edit'), icon: Pencil, onSelect: () => setDialog('edit') },
          { label: t('post.delete'), icon: Trash, danger: true, onSelect: () => setDialog('delete') },
        ]
      : []),
  ];
  const remove = async () => {
    try {
      await deletePost(props.post);
      notify.success(t('post.deleted'));
      props.onDeleted?.();
    } catch (error) {
      notifyFailure(error);
    }
  };

  return (
    <>
      <Menu items={items()} />
      <Show when={dialog() === 'edit'}>
        <Suspense>
          <EditPost post={props.post} onClose={closeDialog} />
        </Suspense>
      </Show>
      <ConfirmDialog
        open={dialog() === 'delete'}
        onOpenChange={closeDialog}
        title={t('post.deleteTitle')}
        text={t('post.deleteText')}
        confirmLabel={t('common.delete')}
        onConfirm={remove}
      />
    </>
  );
}

async function copyLink(url: string): Promise<void> {
  if (await copyText(url)) notify.success(t('common.linkCopied'));
  else notify.error(t('post.copyFailed', { url }));
}

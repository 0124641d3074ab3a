import { useNavigate } from '@solidjs/router';
import Archive from 'lucide-solid/icons/archive';
import ArchiveRestore from 'lucide-solid/icons/archive-restore';
import HeartOff from 'lucide-solid/icons/heart-off';
import Image from 'lucide-solid/icons/image';
import Link from 'lucide-solid/icons/link';
import Pencil from 'lucide-solid/icons/pencil';
import Share from 'lucide-solid/icons/share';
import Trash from 'lucide-solid/icons/trash';
import { createSignal, lazy, Show, Suspense } from 'solid-js';
import { deletePost, setArchived, setLikeCountHidden } from '../../data/ownPosts.ts';
import type { Post } from '../../data/posts.ts';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { ReportSubject, reportItem } from '../report/ReportSubject.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import type { IconButtonProps } from '../ui/IconButton.tsx';
import MenuPanel, { type MenuItem } from '../ui/MenuPanel.tsx';
import { notify } from '../ui/notify.ts';
import { canShare, copyLink, shareLink } from './shareLink.ts';

const EditPost = lazy(() => import('./EditPost.tsx'));

export interface PostMenuProps {
  post: Post;
  /** The page of the post is not on screen, so the menu leads there. */
  linked?: boolean;
  /** After the viewer has deleted the post, or moved it into the archive or out of it. */
  onDeleted?: () => void;
}

/** The menu of a post, open from the start, with the dialogs that it leads to. */
export default function OpenPostMenu(props: PostMenuProps & { button: IconButtonProps }) {
  const viewer = useViewer();
  const navigate = useNavigate();
  const [dialog, setDialog] = createSignal<'edit' | 'delete' | 'report'>();
  const closeDialog = () => setDialog(undefined);
  const isOwn = () => viewer()?.id === props.post.author.id;
  const path = () => `/p/${props.post.id}`;
  const url = () => location.origin + path();

  const items = (): MenuItem[] => [
    ...(props.linked ? [{ label: t('posts.open'), icon: Image, onSelect: () => navigate(path()) }] : []),
    ...(canShare() ? [{ label: t('posts.share'), icon: Share, onSelect: () => void shareLink(url()) }] : []),
    { label: t('common.copyLink'), icon: Link, onSelect: () => void copyLink(url()) },
    ...(isOwn() ? ownItems() : [reportItem('post', () => setDialog('report'))]),
  ];
  const ownItems = (): MenuItem[] => [
    { label: t('post.edit'), icon: Pencil, onSelect: () => setDialog('edit') },
    {
      label: t(props.post.hidesLikeCount ? 'posts.showLikes' : 'posts.hideLikes'),
      icon: HeartOff,
      onSelect: () => void hideLikes(props.post, !props.post.hidesLikeCount),
    },
    props.post.isArchived
      ? { label: t('posts.unarchive'), icon: ArchiveRestore, onSelect: () => void archive(false) }
      : { label: t('posts.archive'), icon: Archive, onSelect: () => void archive(true) },
    { label: t('posts.delete'), icon: Trash, danger: true, onSelect: () => setDialog('delete') },
  ];
  const archive = (archived: boolean) => {
    // Where it is a page or a dialog of its own, that has to go; and the copy outlives it.
    const post = { ...props.post };
    const moved = moveToArchive(post, archived);
    props.onDeleted?.();
    return moved;
  };
  const remove = async () => {
    try {
      await deletePost(props.post);
      notify.success(t('posts.deleted'));
      props.onDeleted?.();
    } catch (error) {
      notifyFailure(error);
    }
  };

  return (
    <>
      <MenuPanel items={items()} button={props.button} />
      <Show when={dialog() === 'edit'}>
        <Suspense>
          <EditPost post={props.post} onClose={closeDialog} />
        </Suspense>
      </Show>
      <ReportSubject
        open={dialog() === 'report'}
        onOpenChange={closeDialog}
        kind="post"
        subjectId={props.post.id}
      />
      <ConfirmDialog
        open={dialog() === 'delete'}
        onOpenChange={closeDialog}
        title={t('posts.deleteTitle')}
        text={t('posts.deleteText')}
        confirmLabel={t('common.delete')}
        onConfirm={remove}
      />
    </>
  );
}

async function moveToArchive(post: Post, archived: boolean): Promise<void> {
  try {
    await setArchived(post, archived);
    notify.success(t(archived ? 'posts.archived' : 'posts.unarchived'), {
      action: {
        label: t('common.undo'),
        run: () => void setArchived({ ...post, isArchived: archived }, !archived).catch(notifyFailure),
      },
    });
  } catch (error) {
    notifyFailure(error);
  }
}

async function hideLikes(post: Post, hidden: boolean): Promise<void> {
  try {
    await setLikeCountHidden(post, hidden);
    notify.success(t(hidden ? 'posts.likesHidden' : 'posts.likesShown'));
  } catch (error) {
    notifyFailure(error);
  }
}

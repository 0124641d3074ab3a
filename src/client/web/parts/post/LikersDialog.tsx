import Heart from 'lucide-solid/icons/heart';
import { api, nextPage, useApiPages } from '../data/query.ts';
import { t } from '../i18n/index.ts';
import { Dialog } from './Dialog.tsx';
import { EmptyState } from './EmptyState.tsx';
import { PersonList } from './PersonList.tsx';

export interface LikersDialogProps {
  postId: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Who likes a post, latest first. */
export function LikersDialog(props: LikersDialogProps) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange} title={t('post.likesTitle')}>
      <Likers postId={props.postId} onFollowLink={() => props.onOpenChange(false)} />
    </Dialog>
  );
}

function Likers(props: { postId: number; onFollowLink: () => void }) {
  const people = useApiPages(() => api.likes.byPost.infiniteQueryOptions({ postId: props.postId }, nextPage));
  return (
    <PersonList
      label={t('post.likesTitle')}
      people={people}
      onFollowLink={props.onFollowLink}
      empty={<EmptyState icon={Heart} title={t('post.noLikes')} />}
    />
  );
}

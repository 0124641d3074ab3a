import Heart from 'lucide-solid/icons/heart';
import { api, nextPage, useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { PersonList } from '../person/PersonList.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

export interface CommentLikersProps {
  commentId: number;
  /** A link to a profile was pressed. */
  onFollowLink: () => void;
}

/** Who likes a comment, latest first. Loaded when somebody wants to know. */
export default function CommentLikers(props: CommentLikersProps) {
  const people = useApiPages(() =>
    api.comments.likers.infiniteQueryOptions({ id: props.commentId }, nextPage),
  );
  return (
    <PersonList
      label={t('comments.likesTitle')}
      people={people}
      onFollowLink={props.onFollowLink}
      empty={<EmptyState icon={Heart} title={t('comments.noLikes')} />}
    />
  );
}

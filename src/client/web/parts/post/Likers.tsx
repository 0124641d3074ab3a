import Heart from 'lucide-solid/icons/heart';
import { api, nextPage, useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/index.ts';
import { PersonList } from '../person/PersonList.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

export interface LikersProps {
  postId: number;
  /** A link to a profile was pressed. */
  onFollowLink: () => void;
}

/** Who likes a post, latest first. Loaded when somebody wants to know. */
export default function Likers(props: LikersProps) {
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

import Eye from 'lucide-solid/icons/eye';
import { api, nextPage, useApiPages } from '../../../data/query.ts';
import { t } from '../../../i18n/later/index.ts';
import { PersonList } from '../../person/PersonList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Who has seen the viewer's own story, latest first. Loaded when they want to know. */
export default function StoryViewers(props: { storyId: number; onFollowLink: () => void }) {
  const people = useApiPages(() =>
    api.stories.viewers.infiniteQueryOptions({ id: props.storyId }, { ...nextPage, staleTime: 0 }),
  );
  return (
    <PersonList
      label={t('stories.viewersTitle')}
      people={people}
      onFollowLink={props.onFollowLink}
      empty={<EmptyState icon={Eye} title={t('stories.noViewers')} text={t('stories.noViewersText')} />}
    />
  );
}

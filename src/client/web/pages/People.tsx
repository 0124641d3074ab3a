import UsersRound from 'lucide-solid/icons/users-round';
import { api, nextPage, useApiPages } from '../data/query.ts';
import { t } from '../i18n/later/index.ts';
import { Column } from '../parts/frame/Column.tsx';
import { PageHeader } from '../parts/frame/PageHeader.tsx';
import { FollowRequests } from '../parts/person/FollowRequests.tsx';
import { PeopleSection } from '../parts/person/PeopleSection.tsx';
import { PersonList } from '../parts/person/PersonList.tsx';
import { EmptyState } from '../parts/ui/EmptyState.tsx';

/** Who asks to follow the viewer, and whom the viewer could follow. */
export default function People() {
  const people = useApiPages(() => api.users.suggested.infiniteQueryOptions({}, nextPage));
  return (
    <Column width="form">
      <PageHeader title={t('people.title')} />
      <FollowRequests />
      <PeopleSection title={t('people.suggestions')}>
        <PersonList label={t('people.suggestions')} people={people} empty={<NobodyLeft />} />
      </PeopleSection>
    </Column>
  );
}

/** Said so that it holds whoever is missing: followed, asked, or not here at all. */
function NobodyLeft() {
  return <EmptyState icon={UsersRound} title={t('people.emptyTitle')} text={t('people.emptyText')} />;
}

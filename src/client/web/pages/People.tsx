import PartyPopper from 'lucide-solid/icons/party-popper';
import { api, nextPage, useApiPages } from '../data/query.ts';
import { t } from '../i18n/index.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { PageHeader } from '../parts/PageHeader.tsx';
import { PersonList } from '../parts/PersonList.tsx';
import { FollowRequests } from './people/FollowRequests.tsx';
import styles from './people/People.module.css';

/** Who asks to follow the viewer, and whom the viewer could follow. */
export default function People() {
  const people = useApiPages(() => api.users.suggested.infiniteQueryOptions({}, nextPage));
  return (
    <div class={styles.page}>
      <PageHeader title={t('people.title')} />
      <FollowRequests />
      <section class={styles.section} aria-labelledby="suggestions">
        <h2 class={styles.heading} id="suggestions">
          {t('people.suggestions')}
        </h2>
        <PersonList label={t('people.suggestions')} people={people} empty={<NobodyLeft />} />
      </section>
    </div>
  );
}

function NobodyLeft() {
  return <EmptyState icon={PartyPopper} title={t('people.allFollowedTitle')} text={t('people.emptyText')} />;
}

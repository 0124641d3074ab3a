import Ban from 'lucide-solid/icons/ban';
import type { Person } from '../../data/follows.ts';
import { api, nextPage, useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { PersonList } from '../../parts/person/PersonList.tsx';
import { PersonRow } from '../../parts/person/PersonRow.tsx';
import { useBlock } from '../../parts/relations/useBlock.ts';
import { SettingsSection } from '../../parts/settings/SettingsSection.tsx';
import { Button } from '../../parts/ui/Button.tsx';
import { EmptyState } from '../../parts/ui/EmptyState.tsx';

/** Whom the viewer has blocked, and the way back. */
export default function Blocked() {
  const people = useApiPages(() => api.blocks.list.infiniteQueryOptions({}, nextPage));
  return (
    <SettingsSection title={t('settings.blocked')}>
      <p>{t('relations.blockedIntro')}</p>
      <PersonList
        label={t('settings.blocked')}
        people={people}
        row={(person) => <BlockedRow person={person} />}
        empty={
          <EmptyState
            icon={Ban}
            title={t('relations.blockedEmptyTitle')}
            text={t('relations.blockedEmptyText')}
          />
        }
      />
    </SettingsSection>
  );
}

function BlockedRow(props: { person: Person }) {
  const blocking = useBlock(() => props.person);
  return (
    <PersonRow
      person={props.person}
      action={
        <Button
          size="sm"
          busy={blocking.isPending}
          aria-label={`${t('relations.unblock')}: ${props.person.username}`}
          onClick={blocking.unblock}
        >
          {t('relations.unblock')}
        </Button>
      }
    />
  );
}

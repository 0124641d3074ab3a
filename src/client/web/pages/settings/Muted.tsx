import VolumeX from 'lucide-solid/icons/volume-x';
import type { Person } from '../../data/follows.ts';
import { api, nextPage, useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { PersonList } from '../../parts/person/PersonList.tsx';
import { PersonRow } from '../../parts/person/PersonRow.tsx';
import { useMute } from '../../parts/relations/useMute.ts';
import { SettingsSection } from '../../parts/settings/SettingsSection.tsx';
import { Button } from '../../parts/ui/Button.tsx';
import { EmptyState } from '../../parts/ui/EmptyState.tsx';

/** Whom the viewer has muted, and the way back. */
export default function Muted() {
  const people = useApiPages(() => api.mutes.list.infiniteQueryOptions({}, nextPage));
  return (
    <SettingsSection title={t('settings.muted')}>
      <p>{t('relations.mutedIntro')}</p>
      <PersonList
        label={t('settings.muted')}
        people={people}
        row={(person) => <MutedRow person={person} />}
        empty={
          <EmptyState
            icon={VolumeX}
            title={t('relations.mutedEmptyTitle')}
            text={t('relations.mutedEmptyText')}
          />
        }
      />
    </SettingsSection>
  );
}

function MutedRow(props: { person: Person }) {
  const mute = useMute(() => props.person);
  return (
    <PersonRow
      person={props.person}
      action={
        <Button
          size="sm"
          aria-label={`${t('relations.unmute')}: ${props.person.username}`}
          onClick={() => mute(false)}
        >
          {t('relations.unmute')}
        </Button>
      }
    />
  );
}

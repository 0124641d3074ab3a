import Ban from 'lucide-solid/icons/ban';
import type { Person } from '../../data/follows.ts';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useBlock } from './useBlock.ts';

/** Stands where the profile of somebody would be whom the viewer has blocked. */
export function BlockedProfile(props: { person: Person }) {
  const blocking = useBlock(() => props.person);
  return (
    <EmptyState
      icon={Ban}
      title={t('relations.blockedTitle', { name: props.person.username })}
      text={t('relations.blockedText')}
      action={
        <Button variant="primary" busy={blocking.isPending} onClick={blocking.unblock}>
          {t('relations.unblock')}
        </Button>
      }
    />
  );
}

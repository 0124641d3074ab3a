import { createSignal } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import { client } from '../../data/client.ts';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './Admin.module.css';
import { createAdminAct } from './createAdminAct.ts';

/** Makes an invite link: for how many people, for how long, and what for. */
export function InviteForm() {
  const act = createAdminAct();
  const [note, setNote] = createSignal('');
  const [uses, setUses] = createSignal('1');
  const [days, setDays] = createSignal('7');
  const within = (text: string, max: number) => Math.min(max, Math.max(1, Math.round(Number(text)) || 1));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (act.isPending()) return;
    const input = {
      note: note(),
      maxUses: within(uses(), limits.invite.uses),
      days: within(days(), limits.invite.days),
    };
    setUses(String(input.maxUses));
    setDays(String(input.days));
    void act.run(t('admin.inviteMade'), async () => {
      await client.invites.create.mutate(input);
      setNote('');
    });
  };
  return (
    <form class={styles.inviteForm} onSubmit={submit}>
      <TextField
        label={t('admin.inviteNote')}
        hint={t('admin.inviteNoteHint')}
        value={note()}
        onChange={setNote}
        max={limits.invite.note}
      />
      <div class={styles.pair}>
        <TextField label={t('admin.inviteUses')} type="number" value={uses()} onChange={setUses} required />
        <TextField label={t('admin.inviteDays')} type="number" value={days()} onChange={setDays} required />
      </div>
      <Button type="submit" variant="primary" size="lg" busy={act.isPending()}>
        {t('admin.makeInvite')}
      </Button>
    </form>
  );
}

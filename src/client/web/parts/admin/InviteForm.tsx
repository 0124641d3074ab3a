import { limits } from '../../../../shared/limits.ts';
import { client } from '../../data/client.ts';
import type { FieldIssue } from '../../data/errors.ts';
import { t } from '../../i18n/later/index.ts';
import { createForm } from '../form/createForm.ts';
import { lengthIssue } from '../form/fieldChecks.ts';
import { Button } from '../ui/Button.tsx';
import type { FieldProps } from '../ui/Field.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './Admin.module.css';
import { createAdminAct } from './createAdminAct.ts';

/** Makes an invite link: for how many people, for how long, and what for. */
export function InviteForm() {
  const act = createAdminAct();
  const form = createForm(() => ({ note: '', maxUses: '1', days: '7' }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (act.isPending()) return;
    const { note, maxUses, days } = form.values();
    const found = {
      note: lengthIssue(limits.invite.note, note),
      maxUses: numberIssue(limits.invite.uses, maxUses),
      days: numberIssue(limits.invite.days, days),
    };
    if (form.showIssues(found)) return;
    void act.run(t('admin.inviteMade'), async () => {
      await client.invites.create.mutate({ note, maxUses: Number(maxUses), days: Number(days) });
      form.reset();
    });
  };
  return (
    <form class={styles.inviteForm} novalidate onSubmit={submit}>
      <TextField
        {...form.field('note')}
        label={t('admin.inviteNote')}
        hint={t('admin.inviteNoteHint')}
        autocomplete="off"
        max={limits.invite.note}
      />
      <div class={styles.pair}>
        <NumberField {...form.field('maxUses')} label={t('admin.inviteUses')} most={limits.invite.uses} />
        <NumberField {...form.field('days')} label={t('admin.inviteDays')} most={limits.invite.days} />
      </div>
      <Button type="submit" variant="primary" size="lg" busy={act.isPending()}>
        {t('admin.makeInvite')}
      </Button>
    </form>
  );
}

interface NumberFieldProps extends FieldProps {
  most: number;
}

/** Whatever is wrong with a number, the sentence says which are taken. */
function NumberField(props: NumberFieldProps) {
  return (
    <TextField
      {...props}
      error={props.error === undefined ? undefined : t('admin.inviteNumber', { max: props.most })}
      inputmode="numeric"
      autocomplete="off"
      required
    />
  );
}

/** For a whole number from 1 to a limit. */
function numberIssue(most: number, text: string): FieldIssue | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= most ? undefined : { problem: 'invalid' };
}

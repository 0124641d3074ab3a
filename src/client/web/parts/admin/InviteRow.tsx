import Copy from 'lucide-solid/icons/copy';
import X from 'lucide-solid/icons/x';
import { createSignal, Show } from 'solid-js';
import { type Invite, inviteLink } from '../../data/admin.ts';
import { client } from '../../data/client.ts';
import { formatDate } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { copyText } from '../ui/copyText.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { notify } from '../ui/notify.ts';
import styles from './Admin.module.css';
import { createAdminAct } from './createAdminAct.ts';

/** One invite: what it is for, who came, until when; to copy and to revoke. */
export function InviteRow(props: { invite: Invite }) {
  const act = createAdminAct();
  const [asking, setAsking] = createSignal(false);
  const isUsable = () => props.invite.state === 'usable';
  const copy = async () => {
    if (await copyText(inviteLink(props.invite))) notify.success(t('common.linkCopied'));
  };
  return (
    <div class={styles.row}>
      <div class={styles.facts}>
        <p class={styles.name}>
          {props.invite.note || t('admin.invite')}
          <Show when={!isUsable()}>
            <span class={styles.badge}>{t(`inviteStates.${props.invite.state}`)}</span>
          </Show>
        </p>
        <p class={styles.fact}>
          {t('admin.inviteUsed', { count: props.invite.uses, max: props.invite.maxUses })} ·{' '}
          {t('admin.inviteUntil', { date: formatDate(new Date(props.invite.expiresAt)) })}
        </p>
        <Show when={isUsable()}>
          <p class={styles.link}>{inviteLink(props.invite)}</p>
        </Show>
      </div>
      <Show when={isUsable()}>
        <IconButton icon={Copy} label={t('common.copyLink')} onClick={() => void copy()} />
        <IconButton icon={X} label={t('admin.revokeInvite')} onClick={() => setAsking(true)} />
      </Show>
      <ConfirmDialog
        open={asking()}
        onOpenChange={setAsking}
        title={t('admin.revokeQuestion')}
        text={t('admin.revokeConsequences')}
        confirmLabel={t('admin.revokeInvite')}
        onConfirm={() =>
          act.run(t('admin.done'), () => client.invites.revoke.mutate({ id: props.invite.id }))
        }
      />
    </div>
  );
}

import { A } from '@solidjs/router';
import { createSignal, Show } from 'solid-js';
import type { AdminPerson } from '../../data/admin.ts';
import { client } from '../../data/client.ts';
import { useViewer } from '../../data/session.ts';
import { formatDate, formatTimeAgo } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { Avatar } from '../person/Avatar.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import styles from './Admin.module.css';
import { createAdminAct } from './createAdminAct.ts';
import { formatBytes } from './formatBytes.ts';
import { ResetCodeDialog } from './ResetCodeDialog.tsx';

type Question = 'suspend' | 'deleteUser' | 'makeAdmin' | 'removeAdmin' | 'resetPassword';

/** One account, and what can be done with it. */
export function AdminPersonRow(props: { person: AdminPerson; viewerIsOwner: boolean }) {
  const viewer = useViewer();
  const act = createAdminAct();
  const [question, setQuestion] = createSignal<Question>();
  const [resetCode, setResetCode] = createSignal<{ code: string; expiresAt: string }>();
  const person = () => props.person;
  const userId = () => person().id;
  const isOut = () => person().suspendedAt !== null || person().deletedAt !== null;
  const canAct = () => userId() !== viewer()?.id && (!person().isAdmin || props.viewerIsOwner);

  const items = (): MenuItem[] => [
    ...(isOut()
      ? [{ label: t('admin.unsuspend'), onSelect: () => void undo() }]
      : [
          { label: t('admin.resetPassword'), onSelect: () => setQuestion('resetPassword') },
          { label: t('admin.suspend'), onSelect: () => setQuestion('suspend') },
        ]),
    ...(props.viewerIsOwner && !isOut()
      ? [
          person().isAdmin
            ? { label: t('admin.removeAdmin'), onSelect: () => setQuestion('removeAdmin') }
            : { label: t('admin.makeAdmin'), onSelect: () => setQuestion('makeAdmin') },
        ]
      : []),
    ...(person().deletedAt === null
      ? [{ label: t('admin.deleteUser'), danger: true, onSelect: () => setQuestion('deleteUser') }]
      : []),
  ];
  const undo = () => act.run(t('admin.done'), () => client.admin.unsuspend.mutate({ userId: userId() }));
  const confirm = (asked: Question) => {
    const user = { userId: userId() };
    if (asked === 'resetPassword')
      return act.run(undefined, async () => setResetCode(await client.admin.resetPassword.mutate(user)));
    if (asked === 'suspend') return act.run(t('admin.done'), () => client.admin.suspend.mutate(user));
    if (asked === 'deleteUser') return act.run(t('admin.done'), () => client.admin.deleteUser.mutate(user));
    const isAdmin = asked === 'makeAdmin';
    return act.run(t('admin.done'), () => client.admin.setAdmin.mutate({ ...user, isAdmin }));
  };

  return (
    <div class={styles.row}>
      <Avatar user={person()} size="md" />
      <div class={styles.facts}>
        <p class={styles.name}>
          <Show when={!isOut()} fallback={person().username}>
            <A href={`/u/${person().username}`}>{person().username}</A>
          </Show>
          <State person={person()} />
        </p>
        <Show when={person().displayName}>
          <p class={styles.fact}>{person().displayName}</p>
        </Show>
        <p class={styles.fact}>
          {[t('admin.joined', { date: formatDate(new Date(person().joinedAt)) }), lastSeen(person())]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p class={styles.fact}>
          {t('admin.holds', { count: person().postCount, size: formatBytes(person().bytes) })}
        </p>
      </div>
      <Show when={canAct()}>
        <Menu items={items()} label={t('admin.actionsFor', { name: person().username })} />
      </Show>
      <Show when={question()}>
        {(asked) => (
          <ConfirmDialog
            open
            onOpenChange={() => setQuestion()}
            title={t(`adminQuestions.${asked()}`, { name: person().username })}
            text={t(`adminConsequences.${asked()}`)}
            confirmLabel={t(`admin.${asked()}`)}
            danger={asked() === 'suspend' || asked() === 'deleteUser'}
            onConfirm={() => confirm(asked())}
          />
        )}
      </Show>
      <ResetCodeDialog username={person().username} made={resetCode()} onClose={() => setResetCode()} />
    </div>
  );
}

function State(props: { person: AdminPerson }) {
  const text = () => {
    const { deletedAt, suspendedAt, isOwner, isAdmin } = props.person;
    if (deletedAt !== null) return t('admin.isDeleted');
    if (suspendedAt !== null) return t('admin.isSuspended');
    if (isOwner) return t('admin.isOwner');
    return isAdmin ? t('admin.isAdmin') : undefined;
  };
  return (
    <Show when={text()}>
      <span class={styles.badge}>{text()}</span>
    </Show>
  );
}

const lastSeen = ({ lastSeenAt }: AdminPerson) =>
  lastSeenAt === null ? '' : t('admin.lastSeen', { time: formatTimeAgo(new Date(lastSeenAt)) });

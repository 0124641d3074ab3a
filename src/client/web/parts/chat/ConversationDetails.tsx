import { A, useNavigate } from '@solidjs/router';
import Ban from 'lucide-solid/icons/ban';
import LogOut from 'lucide-solid/icons/log-out';
import Trash from 'lucide-solid/icons/trash';
import UserPlus from 'lucide-solid/icons/user-plus';
import { createSignal, For, Show } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import type { Member } from '../../data/chat.ts';
import { deleteConversation, leaveGroup, removeMember, setMuted } from '../../data/chatActs.ts';
import { t } from '../../i18n/later/index.ts';
import { Avatar } from '../person/Avatar.tsx';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { Icon } from '../ui/icon.ts';
import { Toggle } from '../ui/Toggle.tsx';
import { AddPeopleDialog } from './AddPeopleDialog.tsx';
import { blockAndTell } from './blockAndTell.ts';
import styles from './ConversationDetails.module.css';
import type { ConversationProps } from './conversationProps.ts';
import { nameOf, othersIn } from './conversationText.ts';
import { GroupTitleForm } from './GroupTitleForm.tsx';

type Question = 'leave' | 'delete' | 'block' | { remove: Member };

/** Who is in a conversation, and what can be done with it. */
export default function ConversationDetails(props: ConversationProps & { onClose: () => void }) {
  const navigate = useNavigate();
  const [adding, setAdding] = createSignal(false);
  const [question, setQuestion] = createSignal<Question>();
  const other = () => othersIn(props.conversation, props.viewerId)[0];
  /** Two who talk to each other are no group with members. */
  const people = () =>
    props.conversation.isGroup ? props.conversation.members : othersIn(props.conversation, props.viewerId);
  const canAdd = () =>
    props.conversation.isGroup &&
    props.conversation.canSend &&
    props.conversation.members.length < limits.groupMembers;

  const leaveFor = (path: string) => {
    props.onClose();
    navigate(path, { replace: true });
  };
  const answers = {
    leave: async () => {
      await leaveGroup(props.conversation);
      leaveFor('/inbox');
    },
    delete: async () => {
      await deleteConversation(props.conversation);
      leaveFor('/inbox');
    },
    block: async () => {
      const person = other();
      if (person) await blockAndTell(person);
      leaveFor('/inbox');
    },
  };
  const confirm = async () => {
    const asked = question();
    try {
      if (typeof asked === 'string') await answers[asked]();
      else if (asked) await removeMember(props.conversation, asked.remove.id);
    } catch (error) {
      notifyFailure(error);
    }
  };
  /** Title, text and verb of the question. */
  const wording = () => {
    const asked = question();
    if (typeof asked === 'object') {
      const name = nameOf(asked.remove);
      return { title: t('chat.removeTitle', { name }), text: t('chat.removeText'), verb: t('common.remove') };
    }
    if (asked === 'leave')
      return { title: t('chat.leaveTitle'), text: t('chat.leaveText'), verb: t('chat.leave') };
    if (asked === 'block') {
      const title = t('chat.blockTitle', { name: nameOf(other() ?? null) });
      return { title, text: t('chat.blockText'), verb: t('chat.block') };
    }
    return {
      title: t('chat.deleteConversationTitle'),
      text: t('chat.deleteConversationText'),
      verb: t('common.delete'),
    };
  };

  return (
    <>
      <Dialog open onOpenChange={(open) => !open && props.onClose()} title={t('chat.details')}>
        <Show when={props.conversation.isGroup && props.conversation.canSend}>
          <GroupTitleForm conversation={props.conversation} />
        </Show>
        <div class={styles.mute}>
          <Toggle
            label={t('chat.mute')}
            hint={t('chat.muteHint')}
            checked={props.conversation.muted}
            onChange={(muted) => void setMuted(props.conversation, muted).catch(notifyFailure)}
          />
        </div>
        <Show when={props.conversation.isGroup}>
          <div class={styles.heading}>
            <h3>{t('chat.memberCount', { count: props.conversation.members.length })}</h3>
            <Show when={canAdd()}>
              <Button variant="quiet" icon={UserPlus} onClick={() => setAdding(true)}>
                {t('chat.addPeople')}
              </Button>
            </Show>
          </div>
        </Show>
        <ul>
          <For each={people()}>
            {(member) => (
              <li class={styles.member}>
                <A class={styles.person} href={`/u/${member.username}`} onClick={() => props.onClose()}>
                  <Avatar user={member} size="md" />
                  <span class={styles.names}>
                    <span class={styles.name}>
                      {member.id === props.viewerId ? t('chat.youName') : nameOf(member)}
                    </span>
                    <span class={styles.about}>
                      {member.username}
                      {props.conversation.isGroup && member.isAdmin && ` · ${t('chat.admin')}`}
                    </span>
                  </span>
                </A>
                <Show
                  when={
                    props.conversation.isGroup && props.conversation.isAdmin && member.id !== props.viewerId
                  }
                >
                  <Button
                    size="sm"
                    aria-label={`${t('common.remove')}: ${nameOf(member)}`}
                    onClick={() => setQuestion({ remove: member })}
                  >
                    {t('common.remove')}
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
        <ul class={styles.acts}>
          <Show
            when={props.conversation.isGroup}
            fallback={
              <Show when={other()}>
                <Act icon={Ban} label={t('chat.block')} onPress={() => setQuestion('block')} />
              </Show>
            }
          >
            <Act icon={LogOut} label={t('chat.leave')} onPress={() => setQuestion('leave')} />
          </Show>
          <Act icon={Trash} label={t('chat.deleteConversation')} onPress={() => setQuestion('delete')} />
        </ul>
      </Dialog>
      <Show when={adding()}>
        <AddPeopleDialog
          conversation={props.conversation}
          viewerId={props.viewerId}
          onClose={() => setAdding(false)}
        />
      </Show>
      <ConfirmDialog
        open={question() !== undefined}
        onOpenChange={() => setQuestion(undefined)}
        title={wording().title}
        text={wording().text}
        confirmLabel={wording().verb}
        onConfirm={confirm}
      />
    </>
  );
}

/** One thing to do, in red: something is lost. */
function Act(props: { icon: Icon; label: string; onPress: () => void }) {
  return (
    <li>
      <button type="button" class={styles.act} onClick={() => props.onPress()}>
        {props.icon({ size: 20, strokeWidth: 1.8 })}
        {props.label}
      </button>
    </li>
  );
}

import { createMemo, createSignal, For, Match, onMount, Show, Switch } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import { type Conversation, conversationList } from '../../data/chat.ts';
import { openConversation } from '../../data/chatActs.ts';
import { openOutbox, sendMessage } from '../../data/chatOutbox.ts';
import { itemsOf } from '../../data/pages.ts';
import type { Post } from '../../data/posts.ts';
import { useApiPages } from '../../data/query.ts';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { PersonListSkeleton } from '../person/PersonList.tsx';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { notify } from '../ui/notify.ts';
import { TextField } from '../ui/TextField.tsx';
import { ChoiceRow, PersonChoice, type PersonRef } from './ChoiceRow.tsx';
import { ConversationAvatar } from './ConversationAvatar.tsx';
import { othersIn, titleOf } from './conversationText.ts';
import styles from './PeoplePicker.module.css';
import { usePeopleSearch } from './usePeopleSearch.ts';

/** Conversations and people whom a post can be sent to at once. */
const MAX_TARGETS = 20;

export interface SharePostDialogProps {
  post: Post;
  onClose: () => void;
}

/** Sends a post to conversations and people, with a word of one's own. */
export default function SharePostDialog(props: SharePostDialogProps) {
  const viewer = useViewer();
  const viewerId = viewer()?.id ?? 0;
  const conversations = useApiPages(() => conversationList(false));
  const search = usePeopleSearch(viewerId);
  const [targets, setTargets] = createSignal<readonly string[]>([]);
  const [text, setText] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  onMount(() => openOutbox(viewerId));

  const found = createMemo(() =>
    itemsOf(conversations.data).filter(
      (conversation) => conversation.canSend && matches(titleOf(conversation, viewerId), search.query()),
    ),
  );
  /** Those with whom there is a conversation of two stand there already. */
  const people = () => {
    const known = found().flatMap((conversation) =>
      conversation.isGroup ? [] : othersIn(conversation, viewerId).map(({ id }) => id),
    );
    return search.people().filter(({ id }) => !known.includes(id));
  };
  const isChosen = (target: string) => targets().includes(target);
  const toggle = (target: string) =>
    setTargets(isChosen(target) ? targets().filter((other) => other !== target) : [...targets(), target]);
  const choice = (target: string) => ({
    chosen: isChosen(target),
    disabled: !isChosen(target) && targets().length >= MAX_TARGETS,
    onToggle: () => toggle(target),
  });

  const send = async () => {
    setBusy(true);
    try {
      const ids = await Promise.all(targets().map(conversationOf));
      for (const id of ids) sendMessage(id, { text: text().trim(), sharedPost: props.post });
      notify.success(t('chat.postSent'));
      props.onClose();
    } catch (error) {
      notifyFailure(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={t('chat.sharePost')}
      footer={
        <Button
          size="lg"
          variant="primary"
          disabled={targets().length === 0}
          busy={busy()}
          onClick={() => void send()}
        >
          {targets().length > 1 ? t('chat.sendTo', { count: targets().length }) : t('chat.send')}
        </Button>
      }
    >
      <TextField
        label={t('chat.searchPeople')}
        placeholder={t('chat.searchPeople')}
        hideLabel
        autocomplete="off"
        autocapitalize="none"
        value={search.text()}
        onChange={search.setText}
      />
      <div class={styles.results}>
        <Switch>
          <Match when={conversations.isPending || search.isPending()}>
            <PersonListSkeleton rows={4} />
          </Match>
          <Match when={found().length + people().length === 0}>
            <p class={styles.nobody}>{search.query() ? t('chat.nobodyFound') : t('chat.searchHint')}</p>
          </Match>
          <Match when={true}>
            <ul aria-label={t('chat.people')}>
              <For each={found()}>
                {(conversation) => (
                  <li>
                    <ConversationChoice
                      conversation={conversation}
                      viewerId={viewerId}
                      {...choice(conversationTarget(conversation))}
                    />
                  </li>
                )}
              </For>
              <For each={people()}>
                {(person) => (
                  <li>
                    <PersonChoice person={person} {...choice(personTarget(person))} />
                  </li>
                )}
              </For>
            </ul>
          </Match>
        </Switch>
      </div>
      <Show when={targets().length > 0}>
        <TextField
          label={t('chat.writeMessage')}
          placeholder={t('chat.writeMessage')}
          hideLabel
          max={limits.message}
          value={text()}
          onChange={setText}
        />
      </Show>
    </Dialog>
  );
}

function ConversationChoice(props: {
  conversation: Conversation;
  viewerId: number;
  chosen: boolean;
  disabled: boolean;
  onToggle: () => void;
}) {
  const about = () =>
    props.conversation.isGroup
      ? t('chat.memberCount', { count: props.conversation.members.length })
      : othersIn(props.conversation, props.viewerId)[0]?.username;
  return (
    <ChoiceRow
      picture={<ConversationAvatar conversation={props.conversation} viewerId={props.viewerId} size="md" />}
      name={titleOf(props.conversation, props.viewerId)}
      about={about()}
      chosen={props.chosen}
      disabled={props.disabled}
      onToggle={props.onToggle}
    />
  );
}

const conversationTarget = ({ id }: Conversation) => `conversation:${id}`;
const personTarget = ({ id }: PersonRef) => `person:${id}`;

/** The id of the conversation that a target is, or of the one with the person that it is. */
async function conversationOf(target: string): Promise<number> {
  const [kind, id] = target.split(':');
  return kind === 'conversation' ? Number(id) : (await openConversation(Number(id))).id;
}

function matches(title: string, query: string): boolean {
  return title.toLocaleLowerCase().includes(query.toLocaleLowerCase());
}

import * as Kobalte from '@kobalte/core/dialog';
import { useLocation } from '@solidjs/router';
import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import X from 'lucide-solid/icons/x';
import { createMemo, createSignal, For, onCleanup, Show } from 'solid-js';
import { useViewer } from '../../../data/session.ts';
import { t } from '../../../i18n/later/index.ts';
import { usePageTitle } from '../../frame/usePageTitle.ts';
import { arrowStep } from '../../ui/arrowStep.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { createPlaylist } from './createPlaylist.ts';
import { Neighbour } from './Neighbour.tsx';
import { type PlayerControls, StoryPlayer } from './StoryPlayer.tsx';
import styles from './StoryViewer.module.css';
import { Waiting } from './Waiting.tsx';

export interface StoryViewerProps {
  username: string;
  /** Only theirs, not those of the people beside them in the tray. */
  alone?: boolean;
  /** Goes on to another person. */
  onTurn: (username: string) => void;
  onClose: () => void;
  /** It has closed: the place for the focus to go on. */
  onClosed?: () => void;
}

/** How many people to either side are drawn: what a wide screen has room for. */
const BESIDE = 2;

/** Stories over everything else: those of one person, then of the next. */
export default function StoryViewer(props: StoryViewerProps) {
  const viewer = useViewer();
  const location = useLocation();
  const titleBefore = document.title;
  const playlist = createPlaylist(() => props.username, props.alone ?? false);
  const people = playlist.people;
  const [fromEnd, setFromEnd] = createSignal(false);
  const [drag, setDrag] = createSignal<{ dx: number; dy: number }>();
  let panel: HTMLDivElement | undefined;
  let controls: PlayerControls | undefined;

  const index = createMemo(() => people().findIndex(({ username }) => username === props.username));
  const title = () => t('stories.of', { name: props.username });
  usePageTitle(title);
  onCleanup(() => {
    document.title = titleBefore;
    // Kobalte gives the focus back to a trigger, which this dialog does not have.
    if (props.onClosed) setTimeout(props.onClosed);
  });
  const near = createMemo(() => people().slice(Math.max(0, index() - BESIDE), index() + BESIDE + 1));

  const turnTo = (username: string, isBackwards = false) => {
    setFromEnd(isBackwards);
    props.onTurn(username);
    // The buttons of the one who leaves go with them.
    panel?.focus();
  };
  const leave = (step: 1 | -1, isSwipe: boolean) => {
    const next = people()[index() + step];
    if (next) turnTo(next.username, step < 0 && !isSwipe);
    else if (step > 0) props.onClose();
  };
  const press = (event: KeyboardEvent) => {
    // Solid hands on events of dialogs that were opened from this one.
    const { target } = event;
    const isInside = target instanceof Element && panel?.contains(target) && !target.closest('[role="menu"]');
    if (!isInside || !controls) return;
    const step = arrowStep(event);
    if (step) controls.step(step);
    else if (event.key === ' ' && !target.closest('a, button')) controls.togglePause();
    else if (event.key.toLowerCase() === 'm' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      controls.toggleSound();
    } else return;
    event.preventDefault();
  };
  const leaveByLink = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    // The router is there already, so for it there is nothing to do.
    if (link?.pathname !== location.pathname || link.origin !== globalThis.location.origin) return;
    event.preventDefault();
    props.onClose();
  };

  return (
    <Kobalte.Root open onOpenChange={(open) => !open && props.onClose()}>
      <Kobalte.Portal>
        <Kobalte.Content
          ref={panel}
          class={styles.stage}
          style={{ '--drag': `${drag()?.dx ?? 0}px`, '--sink': `${drag()?.dy ?? 0}px` }}
          data-dragged={drag() ? '' : undefined}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            panel?.focus();
          }}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onKeyDown={press}
          onClick={leaveByLink}
        >
          <Kobalte.Title class="visually-hidden">{title()}</Kobalte.Title>
          <Show when={index() >= 0} fallback={<Waiting playlist={playlist} onClose={props.onClose} />}>
            <For each={near()}>
              {(person) => {
                const offset = () => people().indexOf(person) - index();
                return (
                  <div
                    class={styles.panel}
                    data-beside={offset() === 0 ? undefined : ''}
                    style={{
                      '--side': String(Math.sign(offset())),
                      '--beyond': String(Math.max(0, Math.abs(offset()) - 1)),
                    }}
                  >
                    <Show
                      when={offset() === 0}
                      fallback={<Neighbour person={person} onPress={() => turnTo(person.username)} />}
                    >
                      <StoryPlayer
                        person={person}
                        isOwn={person.id === viewer()?.id}
                        fromEnd={fromEnd()}
                        isFirst={index() === 0}
                        nextUserId={people()[index() + 1]?.id}
                        onLeave={leave}
                        onClose={props.onClose}
                        onDrag={setDrag}
                        controls={(given) => {
                          controls = given;
                        }}
                      />
                    </Show>
                  </div>
                );
              }}
            </For>
            <IconButton
              class={styles.previous}
              variant="photo"
              icon={ChevronLeft}
              iconSize={20}
              label={t('stories.previous')}
              onClick={() => controls?.step(-1)}
            />
            <IconButton
              class={styles.next}
              variant="photo"
              icon={ChevronRight}
              iconSize={20}
              label={t('stories.next')}
              onClick={() => controls?.step(1)}
            />
          </Show>
          <IconButton
            class={styles.close}
            icon={X}
            iconSize={30}
            label={t('common.close')}
            onClick={props.onClose}
          />
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}

import ImageOff from 'lucide-solid/icons/image-off';
import { createEffect, createMemo, createSignal, on, onCleanup, Show } from 'solid-js';
import { errorText } from '../../../data/errors.ts';
import type { Story, TrayEntry } from '../../../data/stories.ts';
import { markSeen } from '../../../data/storyActions.ts';
import { t } from '../../../i18n/later/index.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { isDialogOpen } from '../../ui/openDialogs.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { createGestures } from './createGestures.ts';
import { createPageHidden } from './createPageHidden.ts';
import { createPlayback } from './createPlayback.ts';
import { createStoryLine } from './createStoryLine.ts';
import type { Gesture } from './gesture.ts';
import { SegmentBars } from './SegmentBars.tsx';
import { StoryFooter } from './StoryFooter.tsx';
import { StoryHeader } from './StoryHeader.tsx';
import { StoryMedia } from './StoryMedia.tsx';
import styles from './StoryPlayer.module.css';
import { isMuted, setMuted } from './sound.ts';

/** What keys and buttons beside the player do with it. */
export interface PlayerControls {
  step(by: 1 | -1): void;
  togglePause(): void;
  toggleSound(): void;
}

export interface StoryPlayerProps {
  person: TrayEntry['user'];
  isOwn: boolean;
  fromEnd: boolean;
  /** Nobody comes before them. */
  isFirst: boolean;
  /** Who comes after them, if anybody. */
  nextUserId: number | undefined;
  /** To the person before or after; there may be none. */
  onLeave: (step: 1 | -1, isSwipe: boolean) => void;
  onClose: () => void;
  /** How far it is dragged, in pixels. */
  onDrag: (drag: { dx: number; dy: number } | undefined) => void;
  controls: (controls: PlayerControls) => void;
}

/** How long it is said that a story is gone before the next one comes, in milliseconds. */
const GONE_MS = 2500;

/** Plays the stories of one person. */
export function StoryPlayer(props: StoryPlayerProps) {
  const { person, isOwn, fromEnd } = props;
  const line = createStoryLine({
    userId: person.id,
    isOwn,
    fromEnd,
    onLeave: (step) => props.onLeave(step, false),
    nextUserId: () => props.nextUserId,
  });
  const [isPaused, setPaused] = createSignal(false);
  const [isReady, setReady] = createSignal(false);
  const [isMenuOpen, setMenuOpen] = createSignal(false);
  const [isReading, setReading] = createSignal(false);
  const [failure, setFailure] = createSignal<'picture' | 'video'>();
  const [video, setVideo] = createSignal<HTMLVideoElement>();
  const isHidden = createPageHidden();

  const step = (by: 1 | -1) => {
    const isAtStart = by < 0 && line.index() === 0;
    if (isAtStart && props.isFirst) line.restart();
    else line.step(by);
  };
  const act = (gesture: Gesture) => {
    if (gesture === 'previous') step(-1);
    else if (gesture === 'next') step(1);
    else if (gesture === 'close') props.onClose();
    else props.onLeave(gesture === 'nextPerson' ? 1 : -1, true);
  };
  const gestures = createGestures(act);
  createEffect(() => props.onDrag(gestures.drag()));

  const isPlaying = () =>
    !isPaused() &&
    !gestures.isPressed() &&
    !isHidden() &&
    !isMenuOpen() &&
    !isReading() &&
    !isDialogOpen() &&
    line.shown() !== undefined &&
    failure() !== 'picture';
  createEffect(
    on(line.shown, () => {
      setReady(false);
      setFailure(undefined);
      setReading(false);
      setPaused(false);
    }),
  );
  const playback = createMemo(() => {
    line.shown();
    return createPlayback({
      isPlaying: () => isPlaying() && isReady(),
      video,
      onEnd: () => step(1),
    });
  });
  createEffect(() => {
    const story = line.shown()?.story;
    if (story && isReady()) void markSeen(story);
  });
  createEffect(() => {
    if (!line.isGone() || (!line.hasBegun() && props.nextUserId === undefined)) return;
    const timer = setTimeout(line.goOn, GONE_MS);
    onCleanup(() => clearTimeout(timer));
  });

  /** It may be gone, or its time over; else the line or the browser is to blame. */
  const explainFailure = async (story: Story) => {
    await line.query.refetch();
    if (line.shown()?.story.id !== story.id) return;
    setFailure(story.media.kind === 'video' ? 'video' : 'picture');
  };
  const controls: PlayerControls = {
    step,
    togglePause: () => setPaused(!isPaused()),
    toggleSound: () => setMuted(!isMuted()),
  };
  props.controls(controls);

  return (
    <div ref={gestures.listen} class={classes(styles.player, gestures.isHeld() && styles.held)}>
      <Show when={line.shown()} keyed>
        {({ story }) => (
          <>
            <StoryMedia
              story={story}
              isPlaying={isPlaying()}
              asPicture={failure() === 'video'}
              onReady={setReady}
              onVideo={setVideo}
              onEnded={() => step(1)}
              onFailed={() => void explainFailure(story)}
              onRefused={() => setPaused(true)}
            />
            <Show when={failure()}>{(kind) => <Failure kind={kind()} onRetry={line.restart} />}</Show>
            <Show when={!isReady() && !failure()}>
              <span class={styles.waiting}>
                <Spinner size={36} />
              </span>
            </Show>
            <div class={styles.top}>
              <SegmentBars count={line.items().length} index={line.index()} progress={playback()()} />
              <StoryHeader
                story={story}
                isOwn={isOwn}
                isPaused={isPaused()}
                hasSound={video() !== undefined}
                onTogglePause={controls.togglePause}
                onMenu={setMenuOpen}
                onRemove={() => step(1)}
                onMuted={() => props.onLeave(1, false)}
                onClose={props.onClose}
              />
            </div>
            <div class={styles.bottom}>
              <StoryFooter
                story={story}
                isOwn={isOwn}
                isReading={isReading()}
                onRead={setReading}
                onFollowLink={props.onClose}
              />
            </div>
          </>
        )}
      </Show>
      <p class="visually-hidden" aria-live="polite">
        {announcement(line.shown()?.story, line.index() + 1, line.items().length)}
      </p>
      <Show when={!line.shown()}>
        <div class={styles.message}>
          <Show
            when={line.isGone()}
            fallback={
              <Show when={line.query.isError} fallback={<Spinner size={36} />}>
                <p role="alert">{errorText(line.query.error)}</p>
                <Button busy={line.query.isFetching} onClick={() => void line.query.refetch()}>
                  {t('common.retry')}
                </Button>
              </Show>
            }
          >
            <ImageOff size={40} strokeWidth={1.5} />
            <p role="status">
              {line.hasBegun() ? t('stories.gone') : t('stories.none', { name: person.username })}
            </p>
            <Button onClick={line.goOn}>
              {props.nextUserId === undefined ? t('common.close') : t('stories.goOn')}
            </Button>
          </Show>
        </div>
      </Show>
    </div>
  );
}

function Failure(props: { kind: 'picture' | 'video'; onRetry: () => void }) {
  return (
    <div class={props.kind === 'video' ? styles.note : styles.message} role="status">
      <Show when={props.kind === 'picture'} fallback={<p>{t('stories.cannotPlay')}</p>}>
        <ImageOff size={40} strokeWidth={1.5} />
        <p>{t('post.pictureFailed')}</p>
        <Button onClick={props.onRetry}>{t('common.retry')}</Button>
      </Show>
    </div>
  );
}

function announcement(story: Story | undefined, index: number, total: number): string {
  if (!story) return '';
  const { author, caption, media } = story;
  const position = t('stories.position', { name: author.username, index, total });
  const kind = media.kind === 'video' ? t('stories.video') : t('stories.picture');
  return [position, kind, caption].filter(Boolean).join('. ');
}

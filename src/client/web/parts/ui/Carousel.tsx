import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import { createEffect, createSignal, For, type JSX, onCleanup, Show } from 'solid-js';
import { formatNumber, t } from '../../i18n/index.ts';
import { arrowStep } from './arrowStep.ts';
import styles from './Carousel.module.css';
import { classes } from './classes.ts';
import { IconButton } from './IconButton.tsx';

export interface CarouselProps<Item> {
  items: readonly Item[];
  /** What the slides are, for screen readers: "Photo by Madina". */
  label: string;
  children: (item: Item, index: () => number) => JSX.Element;
}

/**
 * Slides side by side: swiped on a phone, turned with buttons or the arrow keys elsewhere. Give all slides one shape.
 * A single item is shown without any of it. In a dialog the arrow keys turn it wherever the focus is; those that would
 * turn past an end are left to the dialog.
 */
export function Carousel<Item>(props: CarouselProps<Item>): JSX.Element {
  const [index, setIndex] = createSignal(0);
  let strip: HTMLUListElement | undefined;

  const count = () => props.items.length;
  const position = () => t('carousel.position', { index: index() + 1, total: count() });
  const turnTo = (target: number) => {
    if (strip && target >= 0 && target < count()) strip.scrollTo({ left: target * strip.clientWidth });
  };
  const followScroll = () => {
    if (!strip) return;
    const next = Math.round(strip.scrollLeft / strip.clientWidth);
    if (next === index()) return;
    keepFocus(strip, next);
    setIndex(next);
  };
  /** A slide that leaves takes no focus, and at an end a button goes away: the strip takes over. */
  const keepFocus = (list: HTMLUListElement, next: number) => {
    const focused = document.activeElement;
    const isButtonGone = next === 0 || next === count() - 1;
    const isLosing = list.contains(focused) || (isButtonGone && list.parentElement?.contains(focused));
    if (isLosing) list.focus({ preventScroll: true });
  };
  const turnByKey = (event: KeyboardEvent) => {
    const step = arrowStep(event);
    if (!step || !props.items[index() + step]) return;
    // Else the browser scrolls the strip too, by a part of a slide.
    event.preventDefault();
    turnTo(index() + step);
  };
  createEffect(() => {
    if (count() < 2) return;
    const scope = strip?.closest<HTMLElement>('[role="dialog"]') ?? strip;
    // Not delegated: it comes before what the dialog does with the key.
    scope?.addEventListener('keydown', turnByKey);
    onCleanup(() => scope?.removeEventListener('keydown', turnByKey));
  });

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and a section makes every post a landmark.
    <div
      class={styles.carousel}
      role="group"
      aria-roledescription={t('carousel.role')}
      aria-label={props.label}
    >
      <Show
        when={count() > 1}
        fallback={<For each={props.items}>{(item, at) => props.children(item, at)}</For>}
      >
        <ul
          ref={strip}
          class={styles.strip}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
          tabIndex={0}
          aria-label={props.label}
          onScroll={followScroll}
        >
          <For each={props.items}>
            {(item, at) => (
              <li
                class={styles.slide}
                inert={at() !== index()}
                aria-label={t('carousel.position', { index: at() + 1, total: count() })}
              >
                {props.children(item, at)}
              </li>
            )}
          </For>
        </ul>
        <Show when={index() > 0}>
          <IconButton
            class={styles.previous}
            variant="photo"
            icon={ChevronLeft}
            iconSize={20}
            label={t('carousel.previous')}
            onClick={() => turnTo(index() - 1)}
          />
        </Show>
        <Show when={index() < count() - 1}>
          <IconButton
            class={styles.next}
            variant="photo"
            icon={ChevronRight}
            iconSize={20}
            label={t('carousel.next')}
            onClick={() => turnTo(index() + 1)}
          />
        </Show>
        <span class={styles.counter} aria-hidden="true">
          {formatNumber(index() + 1)}/{formatNumber(count())}
        </span>
        <span class="visually-hidden" aria-live="polite">
          {position()}
        </span>
        <div class={styles.dots} aria-hidden="true">
          <For each={props.items}>
            {(_, at) => <span class={classes(styles.dot, at() === index() && styles.current)} />}
          </For>
        </div>
      </Show>
    </div>
  );
}

import { t } from '../../i18n/later/index.ts';
import styles from './CropStage.module.css';
import { type Crop, moveCrop, type Size, zoomCrop, zoomOf } from './crop.ts';

export interface CropStageProps {
  url: string;
  picture: Size;
  crop: Crop;
  onCrop: (crop: Crop) => void;
}

interface Point {
  x: number;
  y: number;
}

/** How far an arrow key moves the square, as a part of its side. */
const STEP = 0.05;
const ZOOM_STEP = 1.1;

/** The photo under a round window: dragged, pinched, wheeled or moved with the keyboard. */
export function CropStage(props: CropStageProps) {
  let stage: HTMLDivElement | undefined;
  const fingers = new Map<number, Point>();

  const move = (by: Point) => props.onCrop(moveCrop(props.crop, props.picture, by));
  const zoomBy = (factor: number, anchor?: Point) =>
    props.onCrop(zoomCrop(props.crop, props.picture, zoomOf(props.crop, props.picture) * factor, anchor));
  /** Where on the stage, from its centre: -0.5 to 0.5. */
  const anchorAt = ({ x, y }: Point): Point => {
    const box = stage?.getBoundingClientRect();
    return box
      ? { x: (x - box.left) / box.width - 0.5, y: (y - box.top) / box.height - 0.5 }
      : { x: 0, y: 0 };
  };

  const press = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const drag = (event: PointerEvent) => {
    const before = fingers.get(event.pointerId);
    if (!before || !stage) return;
    const after = { x: event.clientX, y: event.clientY };
    const perPixel = props.crop.side / stage.clientWidth / fingers.size;
    move({ x: (before.x - after.x) * perPixel, y: (before.y - after.y) * perPixel });
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const middle = { x: (after.x + other.x) / 2, y: (after.y + other.y) / 2 };
      zoomBy(distance(after, other) / Math.max(1, distance(before, other)), anchorAt(middle));
    }
    fingers.set(event.pointerId, after);
  };
  const release = (event: PointerEvent) => fingers.delete(event.pointerId);
  const wheel = (event: WheelEvent) => {
    // Else the page behind scrolls, or zooms with a pinch on a touchpad.
    event.preventDefault();
    zoomBy(
      Math.exp(-event.deltaY / (event.ctrlKey ? 100 : 500)),
      anchorAt({ x: event.clientX, y: event.clientY }),
    );
  };
  const key = (event: KeyboardEvent) => {
    const step = props.crop.side * STEP;
    const actions: Partial<Record<string, () => void>> = {
      ArrowLeft: () => move({ x: -step, y: 0 }),
      ArrowRight: () => move({ x: step, y: 0 }),
      ArrowUp: () => move({ x: 0, y: -step }),
      ArrowDown: () => move({ x: 0, y: step }),
      '+': () => zoomBy(ZOOM_STEP),
      '=': () => zoomBy(ZOOM_STEP),
      '-': () => zoomBy(1 / ZOOM_STEP),
    };
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    action();
  };

  /** The picture's place under the window, in parts of the stage. */
  const place = () => {
    const { crop, picture } = props;
    const percent = (length: number) => `${(length / crop.side) * 100}%`;
    return {
      width: percent(picture.width),
      height: percent(picture.height),
      left: percent(crop.side / 2 - crop.x),
      top: percent(crop.side / 2 - crop.y),
    };
  };

  return (
    <div
      ref={(element) => {
        stage = element;
        // Solid's own listener would be passive.
        element.addEventListener('wheel', wheel, { passive: false });
      }}
      class={styles.stage}
      role="application"
      aria-label={t('settings.photoKeys')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what is moved with keys must be reachable by keyboard.
      tabIndex={0}
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={key}
    >
      <img class={styles.picture} src={props.url} alt="" draggable={false} style={place()} />
      <span class={styles.window} aria-hidden="true" />
    </div>
  );
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

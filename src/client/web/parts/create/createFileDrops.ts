import { type Accessor, createSignal, onCleanup, onMount } from 'solid-js';

/**
 * Takes files that are dropped anywhere on the page or pasted into it, while the calling component is there.
 * Returns whether files hover over the page right now.
 */
export function createFileDrops(onFiles: (files: File[]) => void): Accessor<boolean> {
  const [isOver, setOver] = createSignal(false);
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    // Without this the browser would leave the page and show the file.
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  const leave = (event: DragEvent) => {
    // Only out of the window; between two elements the next dragover follows at once.
    if (event.relatedTarget === null) setOver(false);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    onFiles([...event.dataTransfer.files]);
  };
  const paste = ({ clipboardData, target }: ClipboardEvent) => {
    const files = [...(clipboardData?.files ?? [])];
    // What comes from a word processor is both text and a picture of it; in a field the text is meant.
    const isText = isField(target) && clipboardData?.types.includes('text/plain');
    if (files.length > 0 && !isText) onFiles(files);
  };
  onMount(() => {
    const ended = new AbortController();
    const { signal } = ended;
    window.addEventListener('dragenter', drag, { signal });
    window.addEventListener('dragover', drag, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    window.addEventListener('paste', paste, { signal });
    onCleanup(() => ended.abort());
  });
  return isOver;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}

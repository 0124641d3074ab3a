import { createSignal } from 'solid-js';

const [open, setOpen] = createSignal<ReadonlySet<number>>(new Set());

/** Whether the replies to a comment are shown. Threads that were opened stay open while pages come and go. */
export const isThreadOpen = (commentId: number) => open().has(commentId);

export function openThread(commentId: number): void {
  setOpen(new Set([...open(), commentId]));
}

export function closeThread(commentId: number): void {
  setOpen(new Set([...open()].filter((id) => id !== commentId)));
}

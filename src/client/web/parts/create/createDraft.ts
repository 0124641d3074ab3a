import { type Accessor, batch, createEffect, createMemo, createSignal, onCleanup, onMount } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import { client } from '../../data/client.ts';
import type { Draft, DraftPhoto, Progress, RefusedFile } from '../../data/draft/draft.ts';
import * as drafts from '../../data/draft/draft.ts';
import { loadDraft, storeDraft } from '../../data/draft/savedDraft.ts';
import { createUploads } from '../../data/draft/uploads.ts';

/** A post that is being written, with its uploads. */
export interface DraftEditor {
  /** A store: what is read of it is followed. */
  readonly draft: Draft;
  readonly progress: Accessor<Progress>;
  /** Files of the last addition that did not become photos. */
  readonly refused: Accessor<readonly RefusedFile[]>;
  /** Starts uploading at once. Returns how many were added. */
  add(files: readonly File[]): number;
  /** Returns the function that undoes it. */
  remove(photo: DraftPhoto): () => void;
  move(key: number, to: number): void;
  setCaption(caption: string): void;
  setAlt(key: number, alt: string): void;
  /** Gives a photo that was lost in a reload its file again. */
  replaceFile(key: number, file: File): void;
  /** Tries a failed upload again, or all of them. */
  retry(key?: number): void;
  /** Sends again what the server would not take into a post: what is too old, and this photo. */
  renew(key?: number): void;
  forgetRefused(): void;
  /** Shared or discarded: nothing of it is kept or sent any more. */
  finish(): void;
  /** Whether leaving would lose something. */
  readonly isUnsaved: Accessor<boolean>;
}

/** The draft that this tab kept for the account, or a new one. Lives as long as the component that calls this. */
export function createDraft(userId: number): DraftEditor {
  const [draft, setDraft] = createStore<Draft>(loadDraft(userId));
  const [refused, setRefused] = createSignal<readonly RefusedFile[]>([]);
  const [isFinished, setFinished] = createSignal(false);

  const update = (change: (draft: Draft) => Draft) => {
    if (isFinished()) return;
    setDraft(reconcile(change(unwrap(draft)), { key: 'key' }));
    for (const { key, file, upload } of unwrap(draft).photos) {
      if (file && upload.state === 'waiting') uploads.start(key, file);
    }
  };
  const uploads = createUploads({
    send: (file, options) => client.upload(file, options),
    onProgress: (key, sent) => update((now) => drafts.setUpload(now, key, { state: 'sending', sent })),
    onDone: (key, media) => update((now) => drafts.setUpload(now, key, { state: 'done', media })),
    onFailed: (key, failure) => update((now) => drafts.setUpload(now, key, { state: 'failed', failure })),
  });

  const finish = () => {
    setFinished(true);
    uploads.cancelAll();
    storeDraft(userId, drafts.newDraft());
  };
  createEffect(() => {
    if (!isFinished()) storeDraft(userId, draft);
  });
  onMount(() => {
    const retryLostConnections = () => update((now) => drafts.retryPhotos(now, drafts.isCutOff));
    window.addEventListener('online', retryLostConnections);
    onCleanup(() => window.removeEventListener('online', retryLostConnections));
  });
  onCleanup(() => {
    setFinished(true);
    uploads.cancelAll();
  });

  return {
    draft,
    refused,
    progress: createMemo(() => drafts.progressOf(draft)),
    isUnsaved: () => !isFinished() && drafts.hasContent(draft),
    add: (files) => {
      const result = drafts.addFiles(unwrap(draft), files);
      const added = result.draft.photos.length - draft.photos.length;
      batch(() => {
        setRefused(result.refused);
        update(() => result.draft);
      });
      return added;
    },
    remove: (photo) => {
      const index = draft.photos.findIndex(({ key }) => key === photo.key);
      const removed = { ...unwrap(photo) };
      uploads.cancel(photo.key);
      update((now) => drafts.removePhoto(now, photo.key));
      return () => update((now) => drafts.restorePhoto(now, removed, index));
    },
    move: (key, to) => update((now) => drafts.movePhoto(now, key, to)),
    setCaption: (caption) => update((now) => drafts.setCaption(now, caption)),
    setAlt: (key, alt) => update((now) => drafts.setAlt(now, key, alt)),
    replaceFile: (key, file) => {
      const { refused: problems } = drafts.addFiles(drafts.newDraft(), [file]);
      setRefused(problems);
      if (problems.length === 0) update((now) => drafts.setFile(now, key, file));
    },
    retry: (key) =>
      update((now) => drafts.retryPhotos(now, (photo) => key === undefined || photo.key === key)),
    renew: (key) =>
      update((now) => {
        const renewed = drafts.expireMedia(now, Date.now());
        return key === undefined ? renewed : drafts.setUnusable(renewed, key);
      }),
    forgetRefused: () => setRefused([]),
    finish,
  };
}

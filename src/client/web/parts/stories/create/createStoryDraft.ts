import { createSignal, onCleanup, onMount } from 'solid-js';
import type { Uploaded } from '../../../../api/index.ts';
import { client } from '../../../data/client.ts';
import type { UploadFailure } from '../../../data/draft/draft.ts';
import { kindOf, problemOf, type StoryFileProblem, type StoryKind } from '../../../data/draft/storyFile.ts';
import { createUploads } from '../../../data/draft/uploads.ts';
import { videoDuration } from '../../../data/draft/videoDuration.ts';

/** What will be shown, as it was chosen. */
export interface Chosen {
  /** Counts the choices. */
  readonly key: number;
  readonly file: File;
  readonly kind: StoryKind;
  /** Of the file in this browser's memory. */
  readonly url: string;
}

/** How far it is on its way. */
export type StoryUpload =
  /** From 0 to 1, as is `progress`. */
  | { readonly state: 'sending'; readonly sent: number }
  /** The server makes a video ready. */
  | { readonly state: 'processing'; readonly progress: number }
  | { readonly state: 'done'; readonly media: Pick<Uploaded, 'id' | 'width' | 'height'> }
  | { readonly state: 'failed'; readonly failure: UploadFailure };

export type StoryDraft = ReturnType<typeof createStoryDraft>;

/** A story that is being made: one file, uploaded as soon as it is chosen, and a caption. */
export function createStoryDraft() {
  const [chosen, setChosen] = createSignal<Chosen>();
  const [upload, setUpload] = createSignal<StoryUpload>();
  const [problem, setProblem] = createSignal<{ name: string; problem: StoryFileProblem }>();
  const [caption, setCaption] = createSignal('');
  let lastKey = 0;

  const uploads = createUploads({
    send: (file, options) =>
      client.upload(file, {
        ...options,
        onProcessing: (progress) => setUpload({ state: 'processing', progress }),
      }),
    onProgress: (_, sent) => setUpload({ state: 'sending', sent }),
    onDone: (_, media) => setUpload({ state: 'done', media }),
    onFailed: (_, failure) => setUpload({ state: 'failed', failure }),
  });
  const send = ({ key, file }: Chosen) => {
    setUpload({ state: 'sending', sent: 0 });
    uploads.cancel(key);
    uploads.start(key, file);
  };
  const clear = () => {
    const old = chosen();
    uploads.cancelAll();
    setChosen(undefined);
    setUpload(undefined);
    if (old) URL.revokeObjectURL(old.url);
  };
  const choose = async (file: File) => {
    setProblem(undefined);
    lastKey += 1;
    const key = lastKey;
    const refuse = (found: StoryFileProblem) => setProblem({ name: file.name, problem: found });
    const kind = kindOf(file);
    const early = problemOf(file);
    if (early || !kind) {
      refuse(early ?? { reason: 'notSupported' });
      return;
    }
    const url = URL.createObjectURL(file);
    const duration = kind === 'video' ? await videoDuration(url) : undefined;
    const late = problemOf(file, duration);
    if (late || key !== lastKey) {
      URL.revokeObjectURL(url);
      if (late) refuse(late);
      return;
    }
    clear();
    const next: Chosen = { key, file, kind, url };
    setChosen(next);
    send(next);
  };
  onMount(() => {
    const retryLostConnection = () => {
      const now = upload();
      if (now?.state === 'failed' && now.failure.reason === 'network') retry();
    };
    addEventListener('online', retryLostConnection);
    onCleanup(() => removeEventListener('online', retryLostConnection));
  });
  const retry = () => {
    const now = chosen();
    if (now) send(now);
  };
  onCleanup(clear);

  return {
    chosen,
    upload,
    problem,
    caption,
    setCaption,
    /** Takes a file in the place of the one before, if any. One that cannot be a story changes nothing but `problem`. */
    choose,
    /** Sends the file again. */
    retry,
    /** Takes the file away, its upload too. */
    clear,
    forgetProblem: () => setProblem(undefined),
  };
}

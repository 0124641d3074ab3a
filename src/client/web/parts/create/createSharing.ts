import { useNavigate } from '@solidjs/router';
import { useMutation } from '@tanstack/solid-query';
import { type Accessor, batch, createEffect, createSignal, onCleanup, onMount, untrack } from 'solid-js';
import { isApiError } from '../../../api/index.ts';
import { nextStep } from '../../data/draft/draft.ts';
import { publishPost } from '../../data/draft/publishPost.ts';
import { errorText, fieldErrorTexts, refusalOf } from '../../data/errors.ts';
import { showNewPost } from '../../data/ownPosts.ts';
import { t } from '../../i18n/later/index.ts';
import { notify } from '../ui/notify.ts';
import type { DraftEditor } from './createDraft.ts';

export interface Sharing {
  /** From the press on "Share" until the post is made or cannot be. */
  readonly isSharing: Accessor<boolean>;
  /** It waits for photos or for a connection, and can be cancelled. */
  readonly isWaiting: Accessor<boolean>;
  /** It goes on when the device is online again. */
  readonly isOffline: Accessor<boolean>;
  /** Sentences for fields that the server refused, by path: `caption`, `media.2.alt`. */
  readonly fieldErrors: Accessor<Partial<Record<string, string>>>;
  /** Shares the post as soon as the last photo is uploaded, and goes to the feed. Without a connection it waits for one. */
  share(): void;
  /** Takes that back, while it waits. */
  cancel(): void;
}

/**
 * Makes the draft a post. Whatever goes wrong, the draft stays.
 * @param onProblem called when it could not be shared; what is wrong is on the page by then
 */
export function createSharing(editor: DraftEditor, authorId: number, onProblem: () => void): Sharing {
  const navigate = useNavigate();
  const [isWanted, setWanted] = createSignal(false);
  const [isOnline, setOnline] = createSignal(navigator.onLine);
  /** The connection broke while the post was made; it is made when there is one again. */
  const [isHeld, setHeld] = createSignal(false);
  const creation = useMutation(() => ({
    mutationFn: () => publishPost(inputOf(editor), authorId),
    onSuccess: (post) => {
      editor.finish();
      showNewPost(post);
      navigate('/');
      const action = { label: t('create.view'), run: () => navigate(`/p/${post.id}`) };
      notify.success(t('create.shared'), { action });
    },
    onError: (error) => {
      if (!refusalOf(error) && isApiError(error) && !navigator.onLine) {
        batch(() => {
          setHeld(true);
          setWanted(true);
        });
        return;
      }
      const isUnusable = refusalOf(error)?.reason === 'mediaUnusable';
      if (isUnusable) editor.renew(unusableKey(editor, error));
      const isSentAgain = isUnusable && editor.progress().failed === 0;
      notify.error(isSentAgain ? t('create.sentAgain') : errorText(error));
      onProblem();
    },
  }));

  createEffect(() => {
    if (!isWanted() || isHeld() || creation.isPending) return;
    const step = nextStep(editor.draft, navigator.onLine);
    if (step === 'stop') {
      setWanted(false);
      notify.error(t('create.failedFirst'));
      onProblem();
    } else if (step === 'publish') {
      // Once wanted, once made: the end of the mutation runs this effect again.
      batch(() => {
        setWanted(false);
        untrack(() => creation.mutate());
      });
    }
  });
  onMount(() => {
    const followConnection = () => {
      setOnline(navigator.onLine);
      if (navigator.onLine) setHeld(false);
    };
    window.addEventListener('online', followConnection);
    window.addEventListener('offline', followConnection);
    onCleanup(() => {
      window.removeEventListener('online', followConnection);
      window.removeEventListener('offline', followConnection);
    });
  });

  return {
    isSharing: () => isWanted() || creation.isPending,
    isWaiting: isWanted,
    isOffline: () => isWanted() && !isOnline(),
    fieldErrors: () => fieldErrorTexts(creation.error),
    share: () => {
      if (editor.draft.photos.length === 0) return notify.error(t('create.photoFirst'));
      editor.renew();
      editor.retry();
      creation.reset();
      setHeld(false);
      setWanted(true);
    },
    cancel: () => setWanted(false),
  };
}

function inputOf({ draft }: DraftEditor) {
  const media = draft.photos.flatMap(({ upload, alt }) =>
    upload.state === 'done' ? [{ id: upload.media.id, alt }] : [],
  );
  return { media, caption: draft.caption };
}

/** The key of the photo that the server says it cannot use: its field is `media.<position>.id`. */
function unusableKey({ draft }: DraftEditor, error: unknown): number | undefined {
  const field = refusalOf(error)?.fields?.find(({ path }) => /^media\.\d+\.id$/.test(path));
  return field && draft.photos[Number(field.path.split('.')[1])]?.key;
}

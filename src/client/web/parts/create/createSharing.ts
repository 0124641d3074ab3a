import { useNavigate } from '@solidjs/router';
import { useMutation } from '@tanstack/solid-query';
import { type Accessor, batch, createEffect, createSignal, untrack } from 'solid-js';
import { publishPost } from '../../data/draft/publishPost.ts';
import { errorText, fieldErrorTexts, refusalOf } from '../../data/errors.ts';
import { showNewPost } from '../../data/posts.ts';
import { t } from '../../i18n/index.ts';
import { notify } from '../ui/notify.ts';
import type { DraftEditor } from './createDraft.ts';

export interface Sharing {
  /** From the press on "Share" until the post is made or cannot be. */
  readonly isSharing: Accessor<boolean>;
  /** Sentences for fields that the server refused, by path: `caption`, `media.2.alt`. */
  readonly fieldErrors: Accessor<Partial<Record<string, string>>>;
  /** Shares the post as soon as the last photo is uploaded, and goes to the feed. */
  share(): void;
  /** Takes that back, while photos are still being uploaded. */
  cancel(): void;
}

/**
 * Makes the draft a post. Whatever goes wrong, the draft stays.
 * @param onProblem called when it could not be shared; what is wrong is on the page by then
 */
export function createSharing(editor: DraftEditor, authorId: number, onProblem: () => void): Sharing {
  const navigate = useNavigate();
  const [isWanted, setWanted] = createSignal(false);
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
      setWanted(false);
      const isUnusable = refusalOf(error)?.reason === 'mediaUnusable';
      if (isUnusable) editor.renew(unusableKey(editor, error));
      const isSentAgain = isUnusable && editor.progress().failed === 0;
      notify.error(isSentAgain ? t('create.sentAgain') : errorText(error));
      onProblem();
    },
  }));

  createEffect(() => {
    if (!isWanted() || creation.isPending) return;
    const { done, failed, total } = editor.progress();
    if (failed > 0) {
      setWanted(false);
      notify.error(t('create.failedFirst'));
      onProblem();
    } else if (done === total) {
      // Once wanted, once made: the end of the mutation runs this effect again.
      batch(() => {
        setWanted(false);
        untrack(() => creation.mutate());
      });
    }
  });

  return {
    isSharing: () => isWanted() || creation.isPending,
    fieldErrors: () => fieldErrorTexts(creation.error),
    share: () => {
      if (editor.draft.photos.length === 0) return notify.error(t('create.photoFirst'));
      editor.renew();
      editor.retry();
      creation.reset();
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

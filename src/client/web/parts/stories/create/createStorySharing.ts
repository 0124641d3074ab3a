import { useNavigate } from '@solidjs/router';
import { useMutation } from '@tanstack/solid-query';
import { createEffect, createSignal, untrack } from 'solid-js';
import { publishStory } from '../../../data/draft/publishStory.ts';
import { errorText, fieldErrorTexts, refusalOf } from '../../../data/errors.ts';
import { useViewer } from '../../../data/session.ts';
import { storiesPath } from '../../../data/stories.ts';
import { showNewStory } from '../../../data/storyActions.ts';
import { t } from '../../../i18n/later/index.ts';
import { notify } from '../../ui/notify.ts';
import type { StoryDraft } from './createStoryDraft.ts';

/** Makes the draft a story as soon as its file is on the server, and goes to the feed. Whatever goes wrong, the draft stays. */
export function createStorySharing(draft: StoryDraft) {
  const navigate = useNavigate();
  const viewer = useViewer();
  const [isWanted, setWanted] = createSignal(false);
  const [isDone, setDone] = createSignal(false);
  const creation = useMutation(() => ({
    mutationFn: (mediaId: number) => publishStory({ mediaId, caption: draft.caption() }, viewer()?.id ?? 0),
    onSuccess: (story) => {
      setDone(true);
      showNewStory(story);
      navigate('/');
      const action = {
        label: t('storyEditor.view'),
        run: () => navigate(storiesPath(story.author.username)),
      };
      notify.success(t('storyEditor.shared'), { action });
    },
    onError: (error) => {
      // The server keeps what is not used for a day.
      const isUnusable = refusalOf(error)?.reason === 'mediaUnusable';
      if (isUnusable) draft.retry();
      notify.error(isUnusable ? t('storyEditor.sentAgain') : errorText(error));
    },
  }));
  createEffect(() => {
    if (!isWanted()) return;
    const upload = draft.upload();
    if (upload?.state === 'done') {
      setWanted(false);
      untrack(() => creation.mutate(upload.media.id));
    } else if (!upload || upload.state === 'failed') setWanted(false);
  });
  return {
    /** From the press on "Share" until the story is made or cannot be. */
    isSharing: () => isWanted() || creation.isPending,
    /** It waits for the file, and can be cancelled. */
    isWaiting: isWanted,
    /** The story is made. */
    isDone,
    fieldErrors: () => fieldErrorTexts(creation.error),
    share: () => {
      if (!draft.chosen()) return notify.error(t('storyEditor.chooseFirst'));
      if (draft.upload()?.state === 'failed') draft.retry();
      setWanted(true);
    },
    cancel: () => setWanted(false),
  };
}

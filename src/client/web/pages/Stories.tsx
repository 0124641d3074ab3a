import { useParams } from '@solidjs/router';
import { createEffect, createSignal, on } from 'solid-js';
import { storiesPath } from '../data/stories.ts';
import { t } from '../i18n/later/index.ts';
import { PageHeader } from '../parts/frame/PageHeader.tsx';
import { useGoBack } from '../parts/frame/useGoBack.ts';
import StoryViewer from '../parts/stories/viewer/StoryViewer.tsx';

/** Somebody's stories at their own address: what a link or a reload leads to. In the app they open over the page. */
export default function StoriesPage() {
  const params = useParams<{ username: string }>();
  const goBack = useGoBack();
  const [username, setUsername] = createSignal(params.username.toLowerCase());
  createEffect(
    on(
      () => params.username,
      (given) => setUsername(given.toLowerCase()),
      { defer: true },
    ),
  );
  const turn = (next: string) => {
    // Past the router, which would take the focus to the page beneath.
    history.replaceState(history.state, '', storiesPath(next));
    setUsername(next);
  };
  return (
    <>
      <PageHeader title={t('stories.of', { name: username() })} hidden />
      <StoryViewer username={username()} onTurn={turn} onClose={() => goBack('/')} />
    </>
  );
}

import { Show } from 'solid-js';
import { useViewer } from '../data/session.ts';
import { t } from '../i18n/later/index.ts';
import { CreateTabs } from '../parts/create/CreateTabs.tsx';
import { PostEditor } from '../parts/create/PostEditor.tsx';
import { Column } from '../parts/frame/Column.tsx';
import { PageHeader } from '../parts/frame/PageHeader.tsx';

/** Write a post: photos, a description of each, and a caption. */
export default function Create() {
  const viewer = useViewer();
  return (
    <Column width="page">
      <PageHeader title={t('create.title')} />
      <CreateTabs />
      <Show when={viewer()?.id} keyed>
        {(userId) => <PostEditor userId={userId} />}
      </Show>
    </Column>
  );
}

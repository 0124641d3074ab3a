import { Show } from 'solid-js';
import { useViewer } from '../data/session.ts';
import { t } from '../i18n/index.ts';
import { PageHeader } from '../parts/PageHeader.tsx';
import styles from './create/Create.module.css';
import { PostEditor } from './create/PostEditor.tsx';

/** Write a post: photos, a description of each, and a caption. */
export default function Create() {
  const viewer = useViewer();
  return (
    <div class={styles.page}>
      <PageHeader title={t('create.title')} />
      <Show when={viewer()?.id} keyed>
        {(userId) => <PostEditor userId={userId} />}
      </Show>
    </div>
  );
}

import { t } from '../i18n/later/index.ts';
import { CreateTabs } from '../parts/create/CreateTabs.tsx';
import { Column } from '../parts/frame/Column.tsx';
import { PageHeader } from '../parts/frame/PageHeader.tsx';
import { StoryEditor } from '../parts/stories/create/StoryEditor.tsx';

/** Make a story of a photo or a video. */
export default function CreateStory() {
  return (
    <Column width="page">
      <PageHeader title={t('storyEditor.title')} />
      <CreateTabs />
      <StoryEditor />
    </Column>
  );
}

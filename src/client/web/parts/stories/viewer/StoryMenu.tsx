import { useNavigate } from '@solidjs/router';
import CirclePlus from 'lucide-solid/icons/circle-plus';
import Trash from 'lucide-solid/icons/trash';
import User from 'lucide-solid/icons/user';
import VolumeOff from 'lucide-solid/icons/volume-off';
import { createSignal } from 'solid-js';
import { NEW_STORY_PATH, type Story } from '../../../data/stories.ts';
import { deleteStory, muteAuthor } from '../../../data/storyActions.ts';
import { t } from '../../../i18n/later/index.ts';
import { notifyFailure } from '../../query/notifyFailure.ts';
import { ReportSubject, reportItem } from '../../report/ReportSubject.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { notify } from '../../ui/notify.ts';

export interface StoryMenuProps {
  story: Story;
  isOwn: boolean;
  onMenu: (isOpen: boolean) => void;
  /** The story is about to be taken away. */
  onRemove: () => void;
  /** Its author has been muted. */
  onMuted: () => void;
}

/** What can be done with a story: one's own deleted, somebody else's kept away. */
export function StoryMenu(props: StoryMenuProps) {
  const navigate = useNavigate();
  const [asked, setAsked] = createSignal<Story>();
  const [reporting, setReporting] = createSignal(false);
  const author = () => props.story.author;

  const remove = async () => {
    const story = asked();
    if (!story) return;
    try {
      await deleteStory(story, props.onRemove);
      notify.success(t('stories.deleted'));
    } catch (error) {
      notifyFailure(error);
    }
  };
  const mute = async () => {
    const { id, username } = author();
    try {
      await muteAuthor(id);
      notify.success(t('stories.muted', { name: username }));
      props.onMuted();
    } catch (error) {
      notifyFailure(error);
    }
  };
  const items = (): MenuItem[] =>
    props.isOwn
      ? [
          { label: t('stories.addAnother'), icon: CirclePlus, onSelect: () => navigate(NEW_STORY_PATH) },
          {
            label: t('stories.delete'),
            icon: Trash,
            danger: true,
            onSelect: () => setAsked({ ...props.story }),
          },
        ]
      : [
          {
            label: t('stories.profileOf', { name: author().username }),
            icon: User,
            onSelect: () => navigate(`/u/${author().username}`),
          },
          {
            label: t('stories.mute', { name: author().username }),
            icon: VolumeOff,
            onSelect: () => void mute(),
          },
          reportItem('user', () => setReporting(true)),
        ];

  return (
    <>
      <Menu items={items()} onOpenChange={props.onMenu} />
      <ReportSubject open={reporting()} onOpenChange={setReporting} kind="user" subjectId={author().id} />
      <ConfirmDialog
        open={asked() !== undefined}
        onOpenChange={() => setAsked(undefined)}
        title={t('stories.deleteTitle')}
        text={t('stories.deleteText')}
        confirmLabel={t('common.delete')}
        onConfirm={remove}
      />
    </>
  );
}

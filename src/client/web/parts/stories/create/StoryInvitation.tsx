import Camera from 'lucide-solid/icons/camera';
import CircleFadingPlus from 'lucide-solid/icons/circle-fading-plus';
import { limits } from '../../../../../shared/limits.ts';
import { MAX_MEGABYTES } from '../../../data/draft/storyFile.ts';
import { t } from '../../../i18n/later/index.ts';
import invitation from '../../create/Invitation.module.css';
import { Button } from '../../ui/Button.tsx';
import styles from './StoryEditor.module.css';

export interface StoryInvitationProps {
  /** A file is being looked at. */
  isBusy: boolean;
  onChoose: (isCamera: boolean) => void;
}

/** What stands where the picture or video will be. */
export function StoryInvitation(props: StoryInvitationProps) {
  return (
    <div class={invitation.invitation}>
      <span class={invitation.icon}>
        <CircleFadingPlus size={34} strokeWidth={1.6} />
      </span>
      <h2 class={invitation.title}>{t('storyEditor.emptyTitle')}</h2>
      <p class={invitation.text}>
        <span class={invitation.forMouse}>{t('storyEditor.emptyText')}</span>
        <span class={invitation.forTouch}>{t('storyEditor.emptyTouchText')}</span>
      </p>
      <div class={styles.actions}>
        <Button variant="primary" size="lg" busy={props.isBusy} onClick={() => props.onChoose(false)}>
          {t('storyEditor.choose')}
        </Button>
        <span class={styles.camera}>
          <Button size="lg" icon={Camera} onClick={() => props.onChoose(true)}>
            {t('storyEditor.camera')}
          </Button>
        </span>
      </div>
      <p class={invitation.hint}>
        {t('storyEditor.hint', {
          image: MAX_MEGABYTES.image,
          seconds: limits.videoMs / 1000,
          video: MAX_MEGABYTES.video,
        })}
      </p>
    </div>
  );
}

import { Show } from 'solid-js';
import { formatNumber } from '../../../i18n/index.ts';
import { t } from '../../../i18n/later/index.ts';
import bar from '../../create/ShareBar.module.css';
import { Button } from '../../ui/Button.tsx';
import { createBottomBar } from '../../ui/createBottomBar.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import type { StoryDraft, StoryUpload } from './createStoryDraft.ts';
import type { createStorySharing } from './createStorySharing.ts';

export interface StoryBarProps {
  draft: StoryDraft;
  sharing: ReturnType<typeof createStorySharing>;
}

/** The button that shares the story, and how far its file is. Always in view. */
export function StoryBar(props: StoryBarProps) {
  createBottomBar('4.25rem');
  const underWay = () => {
    const upload = props.draft.upload();
    return upload?.state === 'sending' || upload?.state === 'processing' ? upload : undefined;
  };
  const isVideo = () => props.draft.chosen()?.kind === 'video';
  return (
    <div class={bar.bar}>
      <Show when={underWay()}>
        {(upload) => (
          <div class={bar.progress}>
            <ProgressBar value={shareOf(upload(), isVideo())} label={progressText(upload(), isVideo())} />
            <p class={bar.text}>
              {progressText(upload(), isVideo())}
              {props.sharing.isWaiting() && ` ${t('storyEditor.shareWaits')}`}
            </p>
          </div>
        )}
      </Show>
      <div class={bar.buttons}>
        <Button
          class={bar.share}
          variant="primary"
          size="lg"
          busy={props.sharing.isSharing()}
          onClick={props.sharing.share}
        >
          {t('storyEditor.share')}
        </Button>
        <Show when={props.sharing.isWaiting()}>
          <Button size="lg" onClick={props.sharing.cancel}>
            {t('common.cancel')}
          </Button>
        </Show>
      </div>
    </div>
  );
}

type UnderWay = Extract<StoryUpload, { state: 'sending' | 'processing' }>;

/** Of what is under way; unknown while the server works on a picture, or has not begun with a video. */
function shareOf(upload: UnderWay, isVideo: boolean): number | undefined {
  if (upload.state === 'processing') return upload.progress || undefined;
  return upload.sent < 1 || isVideo ? upload.sent : undefined;
}

function progressText(upload: UnderWay, isVideo: boolean): string {
  if (upload.state === 'sending' && upload.sent < 1) {
    return t('storyEditor.uploading', { percent: percentOf(upload.sent) });
  }
  if (!isVideo) return t('storyEditor.preparingPicture');
  const progress = upload.state === 'processing' ? upload.progress : 0;
  return t('storyEditor.preparingVideo', { percent: percentOf(progress) });
}

function percentOf(share: number): string {
  return formatNumber(Math.floor(share * 100));
}

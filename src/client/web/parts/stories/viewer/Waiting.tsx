import ImageOff from 'lucide-solid/icons/image-off';
import { Match, Switch } from 'solid-js';
import { errorText } from '../../../data/errors.ts';
import { t } from '../../../i18n/later/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import type { Playlist } from './createPlaylist.ts';
import styles from './StoryPlayer.module.css';

/** Stands in the viewer until it is known whose stories are shown, or says why there are none. */
export function Waiting(props: { playlist: Playlist; onClose: () => void }) {
  return (
    <div class={styles.message}>
      <Switch fallback={<Spinner size={36} />}>
        <Match when={props.playlist.isMissing()}>
          <ImageOff size={40} strokeWidth={1.5} />
          <p role="status">{t('stories.notFound')}</p>
          <Button onClick={props.onClose}>{t('common.close')}</Button>
        </Match>
        <Match when={props.playlist.error()}>
          <p role="alert">{errorText(props.playlist.error())}</p>
          <Button onClick={props.playlist.retry}>{t('common.retry')}</Button>
        </Match>
      </Switch>
    </div>
  );
}

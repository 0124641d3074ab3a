import { For, Show } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import { MAX_MEGABYTES, type RefusedFile } from '../../data/draft/draft.ts';
import { t } from '../../i18n/later/index.ts';
import { Notice } from './Notice.tsx';

/** Names the chosen files that did not become photos, each with the reason. */
export function RefusedFiles(props: { files: readonly RefusedFile[]; onClose: () => void }) {
  const tooMany = () => props.files.filter(({ reason }) => reason === 'tooMany').length;
  return (
    <Show when={props.files.length > 0}>
      <Notice title={t('create.notAdded')} onClose={props.onClose}>
        <ul>
          <For each={props.files.filter(({ reason }) => reason !== 'tooMany')}>
            {(file) => <li>{reasonText(file)}</li>}
          </For>
          <Show when={tooMany() > 0}>
            <li>{t('create.didNotFit', { count: tooMany(), max: limits.photosPerPost })}</li>
          </Show>
        </ul>
      </Notice>
    </Show>
  );
}

function reasonText({ name, reason }: RefusedFile): string {
  switch (reason) {
    case 'tooLarge':
      return t('create.tooLarge', { name, max: MAX_MEGABYTES });
    case 'emptyFile':
      return t('create.emptyFile', { name });
    default:
      return t('create.notPicture', { name });
  }
}

import { For } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import { formatNumber } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { TextArea } from '../ui/TextArea.tsx';
import styles from './AltTexts.module.css';
import type { DraftEditor } from './createDraft.ts';
import { PhotoPreview } from './PhotoPreview.tsx';

export interface AltTextsProps {
  editor: DraftEditor;
  /** By path: `media.0.alt`. */
  errors: Partial<Record<string, string>>;
}

/** A field for each photo that says what is in it. */
export function AltTexts(props: AltTextsProps) {
  return (
    <section class={styles.section} aria-labelledby="create-alt">
      <div>
        <h2 id="create-alt">{t('create.altTitle')}</h2>
        <p class={styles.why}>{t('create.altWhy')}</p>
      </div>
      <ol class={styles.list}>
        <For each={props.editor.draft.photos}>
          {(photo, index) => (
            <li class={styles.item}>
              <div class={styles.thumb} aria-hidden="true">
                <PhotoPreview photo={photo} small />
                <span class={styles.number}>{formatNumber(index() + 1)}</span>
              </div>
              <div class={styles.field}>
                <TextArea
                  label={t('create.altOf', { index: index() + 1 })}
                  hideLabel
                  placeholder={t('create.altPlaceholder')}
                  value={photo.alt}
                  onChange={(alt) => props.editor.setAlt(photo.key, alt)}
                  max={limits.altText}
                  error={props.errors[`media.${index()}.alt`]}
                />
              </div>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}

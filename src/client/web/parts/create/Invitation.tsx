import ImagePlus from 'lucide-solid/icons/image-plus';
import { limits } from '../../../../shared/limits.ts';
import { MAX_MEGABYTES } from '../../data/draft/draft.ts';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Invitation.module.css';

/** What stands where the photos will be. */
export function Invitation(props: { onChoose: () => void }) {
  return (
    <div class={styles.invitation}>
      <span class={styles.icon}>
        <ImagePlus size={34} strokeWidth={1.6} />
      </span>
      <h3 class={styles.title}>{t('create.emptyTitle')}</h3>
      <p class={styles.text}>
        <span class={styles.forMouse}>{t('create.chooseText')}</span>
        <span class={styles.forTouch}>{t('create.chooseTouchText')}</span>
      </p>
      <Button variant="primary" size="lg" onClick={props.onChoose}>
        {t('create.choose')}
      </Button>
      <p class={styles.hint}>{t('create.chooseHint', { max: limits.photosPerPost, size: MAX_MEGABYTES })}</p>
    </div>
  );
}

import { Spinner } from '../ui/Spinner.tsx';
import styles from './PageLoading.module.css';

/** Where a page will be. A list in a page had better show Skeletons. */
export function PageLoading() {
  return (
    <div class={styles.loading}>
      <Spinner size={28} />
    </div>
  );
}

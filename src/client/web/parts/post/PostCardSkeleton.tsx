import { Skeleton } from '../ui/Skeleton.tsx';
import cardStyles from './PostCard.module.css';
import styles from './PostCardSkeleton.module.css';

/** The grey shape of a post in a feed. */
export function PostCardSkeleton() {
  return (
    <div class={cardStyles.card}>
      <div class={`${cardStyles.text} ${styles.header}`}>
        <Skeleton shape="circle" width="2rem" />
        <Skeleton width="9rem" />
      </div>
      <div class={cardStyles.photos}>
        <Skeleton shape="block" ratio={4 / 5} />
      </div>
      <div class={`${cardStyles.text} ${styles.lines}`}>
        <Skeleton width="5rem" />
        <Skeleton width="80%" />
      </div>
    </div>
  );
}

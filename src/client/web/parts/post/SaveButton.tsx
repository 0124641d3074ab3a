import Bookmark from 'lucide-solid/icons/bookmark';
import type { Post } from '../../data/posts.ts';
import { setSaved } from '../../data/saves.ts';
import { t } from '../../i18n/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { notify } from '../ui/notify.ts';
import styles from './SaveButton.module.css';

/** The bookmark under a post. */
export function SaveButton(props: { post: Post }) {
  const save = (post: Post, saved: boolean) => setSaved(post, saved).catch(notifyFailure);
  const toggle = () => {
    const saved = !props.post.saved;
    const { post } = props;
    void save(post, saved);
    notify.info(t(saved ? 'post.saved' : 'post.unsaved'), {
      about: `save ${post.id}`,
      action: { label: t('common.undo'), run: () => void save(post, !saved) },
    });
  };
  return (
    <IconButton
      class={styles.save}
      icon={Bookmark}
      iconSize={26}
      filled={props.post.saved}
      label={t(props.post.saved ? 'post.unsave' : 'post.save')}
      onClick={toggle}
    />
  );
}

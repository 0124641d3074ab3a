import Archive from 'lucide-solid/icons/archive';
import Bookmark from 'lucide-solid/icons/bookmark';
import { t } from '../../i18n/later/index.ts';
import { IconLink } from '../ui/IconLink.tsx';

/** From the viewer's own profile to what only they see: what they saved, and their archive. */
export function OwnLists() {
  return (
    <>
      <IconLink href="/saved" icon={Bookmark} label={t('posts.savedTitle')} />
      <IconLink href="/archive" icon={Archive} label={t('posts.archiveTitle')} />
    </>
  );
}

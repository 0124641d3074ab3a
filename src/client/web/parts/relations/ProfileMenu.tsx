import { useNavigate } from '@solidjs/router';
import Archive from 'lucide-solid/icons/archive';
import Ban from 'lucide-solid/icons/ban';
import Bookmark from 'lucide-solid/icons/bookmark';
import ChartColumn from 'lucide-solid/icons/chart-column';
import Link from 'lucide-solid/icons/link';
import UserMinus from 'lucide-solid/icons/user-minus';
import Volume2 from 'lucide-solid/icons/volume-2';
import VolumeX from 'lucide-solid/icons/volume-x';
import { createSignal } from 'solid-js';
import type { Profile } from '../../data/follows.ts';
import { t } from '../../i18n/later/index.ts';
import { useRemoveFollower } from '../person/useRemoveFollower.ts';
import { ReportSubject, reportItem } from '../report/ReportSubject.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { copyText } from '../ui/copyText.ts';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { notify } from '../ui/notify.ts';
import { useBlock } from './useBlock.ts';
import { useMute } from './useMute.ts';

/** What can be done on a profile besides following. */
export function ProfileMenu(props: { profile: Profile }) {
  const navigate = useNavigate();
  const [asking, setAsking] = createSignal<'block' | 'removeFollower' | 'report'>();
  const stopAsking = () => setAsking(undefined);
  const blocking = useBlock(() => props.profile);
  const mute = useMute(() => props.profile);
  const removeFollower = useRemoveFollower();
  const name = () => props.profile.username;

  const copyItem = (): MenuItem => ({
    label: t('common.copyLink'),
    icon: Link,
    onSelect: () => void copyLink(`${location.origin}/u/${name()}`),
  });
  const ownItems = (): MenuItem[] => [
    { label: t('stats.title'), icon: ChartColumn, onSelect: () => navigate('/stats') },
    { label: t('posts.savedTitle'), icon: Bookmark, onSelect: () => navigate('/saved') },
    { label: t('posts.archiveTitle'), icon: Archive, onSelect: () => navigate('/archive') },
    copyItem(),
  ];
  const items = (): MenuItem[] => [
    copyItem(),
    props.profile.isMuted
      ? { label: t('relations.unmute'), icon: Volume2, onSelect: () => mute(false) }
      : { label: t('relations.mute'), icon: VolumeX, onSelect: () => mute(true) },
    ...(props.profile.followsViewer
      ? [
          {
            label: t('profile.removeFollower'),
            icon: UserMinus,
            onSelect: () => setAsking('removeFollower'),
          },
        ]
      : []),
    reportItem('user', () => setAsking('report')),
    { label: t('relations.block'), icon: Ban, danger: true, onSelect: () => setAsking('block') },
  ];

  return (
    <>
      <Menu items={props.profile.followState === 'self' ? ownItems() : items()} />
      <ReportSubject
        open={asking() === 'report'}
        onOpenChange={stopAsking}
        kind="user"
        subjectId={props.profile.id}
      />
      <ConfirmDialog
        open={asking() === 'block'}
        onOpenChange={stopAsking}
        title={t('relations.blockTitle', { name: name() })}
        text={t('relations.blockText')}
        confirmLabel={t('relations.block')}
        onConfirm={blocking.block}
      />
      <ConfirmDialog
        open={asking() === 'removeFollower'}
        onOpenChange={stopAsking}
        title={t('profile.removeFollowerTitle', { name: name() })}
        text={t('profile.removeFollowerText')}
        confirmLabel={t('common.remove')}
        onConfirm={() => removeFollower(props.profile.id)}
      />
    </>
  );
}

async function copyLink(url: string): Promise<void> {
  if (await copyText(url)) notify.success(t('common.linkCopied'));
  else notify.error(t('posts.copyFailed', { url }));
}

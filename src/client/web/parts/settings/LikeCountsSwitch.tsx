import { useMutation } from '@tanstack/solid-query';
import { client } from '../../data/client.ts';
import { forgetLikeCounts } from '../../data/posts.ts';
import { changeViewer, useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Toggle } from '../ui/Toggle.tsx';

/** Whether the viewer sees how many like other people's posts. */
export function LikeCountsSwitch() {
  const viewer = useViewer();
  const change = useMutation(() => ({
    mutationFn: (hidesLikeCounts: boolean) => client.users.update.mutate({ hidesLikeCounts }),
    onMutate: (hidesLikeCounts: boolean) => changeViewer({ hidesLikeCounts }),
    onError: (error: unknown, hidesLikeCounts: boolean) => {
      changeViewer({ hidesLikeCounts: !hidesLikeCounts });
      notifyFailure(error);
    },
    onSuccess: forgetLikeCounts,
  }));
  return (
    <Toggle
      label={t('posts.hideLikeCounts')}
      hint={t('posts.hideLikeCountsHint')}
      checked={viewer()?.hidesLikeCounts ?? false}
      disabled={change.isPending}
      onChange={(wanted) => change.mutate(wanted)}
    />
  );
}

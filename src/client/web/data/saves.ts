import { client } from './client.ts';
import { changePost, type Post } from './posts.ts';
import { api } from './query.ts';
import { createSwitch } from './switches.ts';

const bring = createSwitch<Pick<Post, 'saved'>>({
  isOn: ({ saved }) => saved,
  send: (postId, on) => (on ? client.saves.save.mutate({ postId }) : client.saves.unsave.mutate({ postId })),
  show: (postId, known) => {
    changePost(postId, (shown) => ({ ...shown, ...known }));
    // A list on screen keeps what was just taken off, so that it can be put back; the next visit reads it again.
    void api.saves.list.invalidate(undefined, { refetchType: 'none' });
  },
});

/** Puts a post on the viewer's private list or takes it off: on screen at once, then on the server; see `createSwitch`. */
export function setSaved({ id, saved }: Post, wanted: boolean): Promise<void> {
  changePost(id, (shown) => ({ ...shown, saved: wanted }));
  return bring(id, wanted, { saved });
}

import { adminRows } from './admin.ts';
import { authRows } from './auth.ts';
import { backupsRows } from './backups.ts';
import { blocksRows, mutesRows } from './blocks.ts';
import { chatRows } from './chat.ts';
import { commentsRows } from './comments.ts';
import { feedRows } from './feed.ts';
import { followsRows } from './follows.ts';
import { invitesRows } from './invites.ts';
import { likesRows } from './likes.ts';
import { liveRows } from './live.ts';
import { mediaRows } from './media.ts';
import { notificationsRows } from './notifications.ts';
import { postsRows } from './posts.ts';
import { reportsRows } from './reports.ts';
import type { Matrix } from './rows.ts';
import { savesRows } from './saves.ts';
import { searchRows } from './search.ts';
import { statsRows } from './stats.ts';
import { storiesRows } from './stories.ts';
import { tokensRows } from './tokens.ts';
import { usersRows } from './users.ts';

/** Every procedure × everyone who may call it. A procedure without a row does not compile. */
export const matrix: Matrix = {
  ...reportsRows,
  ...invitesRows,
  ...adminRows,
  ...backupsRows,
  ...authRows,
  ...tokensRows,
  ...usersRows,
  ...statsRows,
  ...followsRows,
  ...blocksRows,
  ...mutesRows,
  ...mediaRows,
  ...storiesRows,
  ...postsRows,
  ...feedRows,
  ...likesRows,
  ...commentsRows,
  ...chatRows,
  ...notificationsRows,
  ...liveRows,
  ...searchRows,
  ...savesRows,
};

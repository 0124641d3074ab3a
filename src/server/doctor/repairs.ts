import { and, eq, ne, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { ownedMessage, ownedPost, ownedStory } from '../access/visible.ts';
import { deleteMessage } from '../chat/messages.ts';
import { repair } from '../counts/counts.ts';
import type { Writer } from '../db/database.ts';
import { deleteOrphanFiles } from '../media/commands.ts';
import { deletePost } from '../posts/commands.ts';
import type { Services } from '../services.ts';
import { deleteStory } from '../stories/commands.ts';
import { type Comparison, isThere, type Leftovers, type MediaRow, YOUNG } from './files.ts';
import { type Repair, reasonOf, sizeInEnglish } from './finding.ts';

/** Of more a list helps nobody. */
const LISTED = 20;

/** Takes pictures and videos whose files are gone out of what shows them. What has nothing left to show goes with them. */
export function repairMissing(services: Services, { missing }: Comparison): Repair {
  const plan = missing.slice(0, LISTED).map((row) => `media ${row.id}: ${consequence(row)}`);
  if (missing.length > LISTED) plan.push(`and ${missing.length - LISTED} more in the same way`);
  return {
    plan,
    async run() {
      const failures: string[] = [];
      let done = 0;
      for (const row of missing) {
        if (await isThere(services, row, true)) continue; // copied back meanwhile
        try {
          await services.db.write((tx) => takeOut(tx, row, services.files.remove));
          done++;
        } catch (error) {
          failures.push(`media ${row.id} was left as it is: ${reasonOf(error)}`);
        }
      }
      return [`Taken out: ${done} pictures and videos without files.`, ...failures].join('\n');
    },
  };
}

function consequence({ postId, storyId, messageId }: MediaRow): string {
  if (postId !== null)
    return `is taken out of post ${postId}; if that has no other picture, the post is deleted`;
  if (storyId !== null) return `its story ${storyId} is deleted`;
  if (messageId !== null) return `is taken out of message ${messageId}; without words that is deleted`;
  return 'is forgotten; if it is the picture of a profile, that shows none';
}

type RemoveFile = (mediaId: number) => Promise<void>;

async function takeOut(tx: Writer, { id }: MediaRow, removeFile: RemoveFile): Promise<void> {
  const { media } = tx.tables;
  const [row] = await tx.select().from(media).where(eq(media.id, id));
  if (!row) return; // deleted meanwhile
  const { postId, storyId, messageId } = row;
  const owner: Viewer = { id: row.ownerId, username: '', isAdmin: false, sessionId: '', grant: 'account' };
  if (postId !== null && (await isOnlyOne(tx, postId, id))) {
    return deletePost(tx, await ownedPost(tx, owner, postId), removeFile);
  }
  if (storyId !== null) return deleteStory(tx, await ownedStory(tx, owner, storyId), removeFile);
  if (messageId !== null && (await hasNoWords(tx, messageId))) {
    return deleteMessage(tx, await ownedMessage(tx, owner, messageId), owner, removeFile);
  }
  await tx.delete(media).where(eq(media.id, id));
  if (postId !== null) await markEdited(tx, postId);
  tx.afterCommit(() => removeFile(id)); // some of them may be there
}

/** The pictures of a post are remembered by when it was edited: see posts/photos.ts. */
async function markEdited(tx: Writer, postId: number): Promise<void> {
  const { posts } = tx.tables;
  const now = tx.now();
  const editedAt = sql`case when ${posts.editedAt} >= ${now} then ${posts.editedAt} + 1 else ${now} end`;
  await tx.update(posts).set({ editedAt }).where(eq(posts.id, postId));
}

async function isOnlyOne(tx: Writer, postId: number, id: number): Promise<boolean> {
  const { media } = tx.tables;
  return (await tx.$count(media, and(eq(media.postId, postId), ne(media.id, id)))) === 0;
}

async function hasNoWords(tx: Writer, messageId: number): Promise<boolean> {
  const { messages } = tx.tables;
  const [message] = await tx.select({ text: messages.text }).from(messages).where(eq(messages.id, messageId));
  return message?.text === '';
}

/** Gives videos up whose upload is gone, so that their owners are told. */
export function repairOriginals({ db }: Services, { withoutOriginal }: Comparison): Repair {
  return {
    plan: withoutOriginal.map(
      ({ id }) => `media ${id}: its owner is told that the video could not be made ready`,
    ),
    async run() {
      for (const { id } of withoutOriginal) {
        await db.write(async (tx) => {
          const { media } = tx.tables;
          await tx
            .update(media)
            .set({ state: 'failed', failure: 'serverError' })
            .where(and(eq(media.id, id), eq(media.state, 'processing')));
        });
      }
      return `Given up: ${withoutOriginal.length} videos.`;
    },
  };
}

/** Removes files without a row that are older than an hour. */
export function repairLeftovers(services: Services, { ids, bytes }: Leftovers): Repair {
  return {
    plan: [
      `the files of ${ids.length} pictures and videos that nothing refers to are deleted: ${sizeInEnglish(bytes)}`,
    ],
    async run() {
      await deleteOrphanFiles(services, services.db.read.now() - YOUNG);
      return `Deleted: files that belonged to nothing, ${sizeInEnglish(bytes)}.`;
    },
  };
}

/** Puts stored counts right. */
export function repairCounts({ db }: Services, different: number): Repair {
  return {
    plan: [`${different} stored counts are counted again and put right`],
    async run() {
      const results = await repair(db);
      const repaired = results.reduce((sum, result) => sum + result.repaired, 0);
      return `Put right: ${repaired} counts.`;
    },
  };
}

import type { Tag } from './types.ts';

/** What an operation is listed under: the routers that stand for one subject. Subjects in the order in which one meets them. */
const areas: readonly (Tag & { routers: readonly string[] })[] = [
  {
    name: 'Sign in',
    description: 'Tokens for programs, with a name and a password.',
    routers: ['auth.token'],
  },
  {
    name: 'Posts',
    description: 'One to ten pictures with a caption, and the feed that is made of them.',
    routers: ['posts', 'feed'],
  },
  {
    name: 'Pictures and videos',
    description: 'Files are sent first and used then, by their id, within a day.',
    routers: ['media'],
  },
  { name: 'Likes', description: 'Who likes which posts.', routers: ['likes'] },
  {
    name: 'Comments',
    description: 'What is written under posts, with replies and likes.',
    routers: ['comments'],
  },
  {
    name: 'Saved posts',
    description: 'Posts that you keep for yourself; nobody is told.',
    routers: ['saves'],
  },
  { name: 'Stories', description: 'Pictures and videos that are shown for 24 hours.', routers: ['stories'] },
  { name: 'People', description: 'Profiles: your own, and those of others.', routers: ['users'] },
  { name: 'Follows', description: 'Who follows whom, and who asks to.', routers: ['follows'] },
  {
    name: 'Blocks and mutes',
    description: 'A block makes two people vanish for each other; a mute only quietens somebody for you.',
    routers: ['blocks', 'mutes'],
  },
  { name: 'Chat', description: 'Messages to one person or to a group.', routers: ['chat'] },
  { name: 'Notifications', description: 'What others did that concerns you.', routers: ['notifications'] },
  { name: 'Live events', description: 'All that happens to you, as it happens.', routers: ['live'] },
  { name: 'Search', description: 'People, hashtags and posts that you may see.', routers: ['search'] },
  { name: 'Statistics', description: 'Numbers of the last thirty days.', routers: ['stats'] },
  { name: 'Account', description: 'Your password, your devices, your account itself.', routers: ['auth'] },
  {
    name: 'Personal tokens',
    description: 'Tokens for scripts and bots, without a password.',
    routers: ['tokens'],
  },
  { name: 'Reports', description: 'What members find wrong, and what admins decide.', routers: ['reports'] },
  { name: 'Invites', description: 'Links with which new members can register.', routers: ['invites'] },
  { name: 'Administration', description: 'For those who run the server.', routers: ['admin', 'backups'] },
];

export const tags: Tag[] = areas.map(({ name, description }) => ({ name, description }));

/** The name of the tag that a procedure is listed under. */
export function areaOf(procedure: string): string {
  const router = procedure.slice(0, procedure.lastIndexOf('.'));
  const area = areas.find(({ routers }) => routers.includes(router));
  if (!area) throw new Error(`No area of scripts/api/openapi/areas.ts has the router ${router}.`);
  return area.name;
}

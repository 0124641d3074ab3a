/** Names that would be taken for the server itself or for whoever runs it. */
const reserved = new Set(
  'about account accounts admin administrator api app auth deleted everyone explore feed help home inbox info login logout me media messages minigram moderator null official owner people post posts privacy register root search security settings stories support system terms trpc undefined user users webmaster'.split(
    ' ',
  ),
);

export function isReserved(username: string): boolean {
  return reserved.has(username);
}

/** Limits that both sides know: the server enforces them, the forms show them. */

const MB = 1024 * 1024;

export const limits = {
  /** Instagram's lengths for a profile. */
  username: { min: 3, max: 30 },
  displayName: 64,
  bio: 150,
  /** argon2 takes any length; the upper bound keeps a request from being used to burn memory. */
  password: { min: 8, max: 256 },
  /** Codes for choosing a new password without the old one, made at registration. */
  recoveryCodes: 6,
  /** Personal tokens of one person, and the letters of their names. */
  personalTokens: 50,
  tokenName: 100,
  /** Days that a personal token may live, unless it never expires. */
  tokenDays: 3650,
  /** Of an invite link. */
  invite: { uses: 1000, days: 365, note: 100 },
  /** What somebody writes to whoever runs the server: with a report, with a decision. */
  reportText: 1000,
  caption: 2200,
  comment: 2200,
  /** Facebook's Messenger takes as many (Send API); Instagram half of it. */
  message: 2000,
  groupTitle: 100,
  /** Instagram's, until it allowed more: a screen can list them, and each is told of each message. */
  groupMembers: 32,
  /**
   * Messages that somebody can write to a person who has not accepted them yet. Instagram takes one; here people know each
   * other and write in pieces.
   */
  messagesOfRequest: 10,
  /** Letters of the key that a client makes for a message; a UUID has 36. */
  clientKey: 64,
  /** Letters of one hashtag; a longer one is text. */
  hashtag: 100,
  /** Instagram's numbers; more than these are not followed up. */
  hashtagsPerText: 30,
  mentionsPerText: 20,
  altText: 1000,
  /** Of what is typed to search. */
  searchQuery: 100,
  /** Searches of one person that are remembered. */
  recentSearches: 20,
  storyCaption: 500,
  /** How long a story is shown, in milliseconds. */
  storyMs: 24 * 60 * 60 * 1000,
  /** Stories of one person that are shown at a time. */
  activeStories: 100,
  photosPerPost: 10,
  /** Days that the statistics go back, today included. */
  statsDays: 30,
  /** Posts that they show as the best. */
  bestPosts: 6,
  /** Bytes of one uploaded picture. A 50-megapixel phone JPEG is about 25 MB. */
  imageBytes: 40 * MB,
  /** Pixels of one uploaded picture, checked before it is decoded: a small file can claim to be huge. */
  imagePixels: 50_000_000,
  /** Bytes of one uploaded video. A minute of a phone's 1080p has 60 to 90 MB as HEVC. */
  videoBytes: 100 * MB,
  /** Pixels of a frame of one uploaded video: 4K as cinemas have it. */
  videoPixels: 4096 * 2304,
  /** Milliseconds of one uploaded video. */
  videoMs: 60_000,
  /** Widths in pixels of the WebP variants made of each picture, narrowest first. */
  imageWidths: [320, 640, 1080, 1600],
  /** Bytes of a JSON request body: the longest caption and ten alt texts in four-byte characters fit. */
  jsonBytes: 256 * 1024,
  /** Items on one page of a list. */
  page: { default: 20, max: 50 },
} as const;

/** Letters a–z, digits, dots and underscores; no dot at an end or beside another. */
export const usernamePattern = /^[a-z0-9_]+(\.[a-z0-9_]+)*$/;

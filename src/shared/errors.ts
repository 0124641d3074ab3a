/**
 * Why the server refused something, beside the tRPC code: stable names that scripts can test and that the web app
 * has a translated sentence for.
 */
export const refusalReasons = [
  'signInNeeded',
  'wrongCredentials',
  'wrongPassword',
  'tokenInvalid',
  'refreshTokenInvalid',
  'readOnlyToken',
  'signInNeededForThis',
  'tooManyTokens',
  'suspended',
  'registrationClosed',
  'inviteNeeded',
  'inviteInvalid',
  'wrongRecoveryCode',
  'accountDeleted',
  'notYourself',
  'ownerOnly',
  'lastAdmin',
  'usernameTaken',
  'usernameReserved',
  'passwordWeak',
  'invalidInput',
  'notFound',
  'cannotFollowSelf',
  'mediaUnusable',
  'tooManyStories',
  'clientKeyUsed',
  'idempotencyKeyUsed',
  'requestPending',
  'groupOnly',
  'groupAdminOnly',
  'groupFull',
  'emptyFile',
  'notAPicture',
  'unsupportedPicture',
  'damagedPicture',
  'tooManyPixels',
  'unsupportedVideo',
  'damagedVideo',
  'videoTooLong',
  'videoTooLarge',
  'fileTooLarge',
  'bodyTooLarge',
  'storageFull',
  'crossSite',
  'adminOnly',
  'tooManyRequests',
  'restarting',
  'databaseAway',
  'serverError',
] as const;

/** Why the server refused something: a stable name to test for. */
export type RefusalReason = (typeof refusalReasons)[number];

/** One input field that was refused. */
export interface FieldError {
  /** Where in the input, dots between the steps: `media.0.alt`. Empty for the input itself. */
  path: string;
  /** What is wrong: one of the names in `fieldProblems`, or zod's own sentence. */
  problem: string;
}

/** Field problems that have a translated sentence in the web app. */
export const fieldProblems = [
  'usernameShape',
  'usernameLength',
  'passwordShort',
  'tooLong',
  'empty',
  'controlCharacters',
] as const;

export type FieldProblem = (typeof fieldProblems)[number];

/** What tRPC errors carry in `data`. */
export interface ErrorData {
  code: string;
  httpStatus: number;
  path?: string | undefined;
  reason: RefusalReason;
  fields?: FieldError[] | undefined;
  /** A detail of the reason; for `passwordWeak` the pattern that makes it weak. */
  detail?: string | undefined;
  /** Seconds until a request of this kind is accepted again. */
  retryAfter?: number | undefined;
  requestId?: string | undefined;
}

import { fileRoutes } from '../../../src/server/http/rest/routes.ts';
import type { RestRoute } from '../../../src/server/http/rest/table.ts';
import type { ProcedurePath } from '../../../src/server/router.ts';
import type { RefusalReason } from '../../../src/shared/errors.ts';
import { repeats } from '../../../src/shared/repeats.ts';
import { accessOf } from './access.ts';

/** A status with the reason that stands in the body. */
export type Problem = `${number} ${RefusalReason}`;

/** Of no operation: of any request, or of what there is over tRPC alone. */
const elsewhere: readonly Problem[] = [
  '401 wrongRecoveryCode',
  '403 crossSite',
  '500 serverError',
  '503 databaseAway',
];

const registration: Problem[] = [
  '400 passwordWeak',
  '403 registrationClosed',
  '403 inviteNeeded',
  '403 inviteInvalid',
  '409 usernameTaken',
  '409 usernameReserved',
];

const ofFiles: Problem[] = [
  '400 emptyFile',
  '400 notAPicture',
  '400 unsupportedPicture',
  '400 damagedPicture',
  '400 tooManyPixels',
  '400 unsupportedVideo',
  '400 damagedVideo',
  '400 videoTooLong',
  '413 fileTooLarge',
  '413 videoTooLarge',
  '507 storageFull',
];

/** What a procedure refuses beside that which follows from its kind, input and caller. */
const special: Partial<Record<ProcedurePath, Problem[]>> = {
  'auth.token.register': registration,
  'auth.token.create': ['401 wrongCredentials', '403 suspended', '403 accountDeleted'],
  'auth.token.refresh': ['401 refreshTokenInvalid'],
  'auth.changeUsername': ['409 usernameTaken', '409 usernameReserved'],
  'auth.changePassword': ['400 passwordWeak', '403 wrongPassword'],
  'auth.renewRecoveryCodes': ['403 wrongPassword'],
  'auth.deleteAccount': ['403 wrongPassword', '409 lastAdmin'],
  'tokens.create': ['409 tooManyTokens'],
  'users.update': ['400 mediaUnusable'],
  'follows.follow': ['400 cannotFollowSelf'],
  'blocks.block': ['400 notYourself'],
  'mutes.mute': ['400 notYourself'],
  'posts.create': ['400 mediaUnusable'],
  'posts.update': ['400 mediaUnusable'],
  'stories.create': ['400 mediaUnusable', '400 tooManyStories'],
  'chat.open': ['400 notYourself', '404 notFound'],
  'chat.createGroup': ['400 notYourself', '404 notFound'],
  'chat.addMembers': ['400 groupOnly', '400 groupFull'],
  'chat.removeMember': ['400 groupOnly', '403 groupAdminOnly'],
  'chat.leave': ['400 groupOnly'],
  'chat.rename': ['400 groupOnly'],
  'chat.send': ['400 mediaUnusable', '403 requestPending', '409 clientKeyUsed'],
  'notifications.markRead': ['404 notFound'],
  'reports.create': ['400 notYourself', '404 notFound'],
  'reports.decide': ['400 notYourself', '403 notYourself', '403 ownerOnly'],
  'admin.suspend': ['400 notYourself', '403 ownerOnly'],
  'admin.unsuspend': ['400 notYourself', '403 ownerOnly'],
  'admin.deleteUser': ['400 notYourself', '403 ownerOnly'],
  'admin.resetPassword': ['400 notYourself', '403 ownerOnly'],
  'admin.setAdmin': ['400 notYourself', '403 ownerOnly'],
  'admin.doctor': ['403 ownerOnly'],
  'backups.state': ['403 ownerOnly'],
  'backups.start': ['403 ownerOnly'],
};

/** What can be asked for by anything: it is found or not, and that is the answer. */
const namesNothing: readonly ProcedurePath[] = [
  'auth.checkUsername',
  'invites.check',
  'search.hashtag',
  'search.removeRecent',
];

/** Queries for everyone that answer without counting. */
const uncounted: readonly ProcedurePath[] = ['auth.me'];

/** All that a request to this route can be refused with, by status. */
export function problemsOf(route: RestRoute): Map<string, RefusalReason[]> {
  const { procedure, method, parameters, fields, type } = route;
  const { isPublic, isForAccount, isForAdmins } = accessOf(procedure);
  const address = `${method} ${route.path}`;
  const isChange = type === 'mutation';
  const takesFiles = Object.hasOwn(fileRoutes, address);
  const takesJson = method !== 'GET' && method !== 'DELETE' && (fields?.size ?? 0) > parameters.length;
  const problems: Problem[] = [
    ...when((fields?.size ?? 0) > 0 || takesFiles, '400 invalidInput'),
    ...when(!isPublic, '401 signInNeeded'),
    '401 tokenInvalid',
    ...when(!isPublic && isChange, '403 readOnlyToken'),
    ...when(isForAccount, '403 signInNeededForThis'),
    ...when(isForAdmins, '403 adminOnly'),
    ...when(parameters.length > 0 && !namesNothing.includes(procedure), '404 notFound'),
    ...(special[procedure] ?? []),
    ...when(takesJson, '413 bodyTooLarge', '415 invalidInput'),
    ...when(takesFiles, ...ofFiles),
    ...when(repeats[procedure] === 'once', '422 idempotencyKeyUsed'),
    ...when((isChange || isPublic) && !uncounted.includes(procedure), '429 tooManyRequests'),
    ...when(type === 'subscription', '429 tooManyRequests', '503 restarting'),
  ];
  return byStatus(problems);
}

/** All that is refused with anywhere. */
export function allProblems(routes: readonly RestRoute[]): Set<Problem> {
  const ofRoutes = routes.flatMap((route) =>
    [...problemsOf(route)].flatMap(([status, names]) => names.map((name) => `${status} ${name}` as Problem)),
  );
  return new Set([...ofRoutes, ...elsewhere]);
}

const when = (holds: boolean, ...problems: Problem[]): Problem[] => (holds ? problems : []);

function byStatus(problems: readonly Problem[]): Map<string, RefusalReason[]> {
  const statuses = new Map<string, Set<RefusalReason>>();
  for (const problem of problems) {
    const [status = '', reason] = problem.split(' ') as [string, RefusalReason]; // as its type says
    statuses.set(status, (statuses.get(status) ?? new Set()).add(reason));
  }
  return new Map([...statuses].sort().map(([status, names]) => [status, [...names]]));
}

import { inputs } from '../../shared/inputs.ts';
import { notFound } from '../refusal.ts';
import { signInTokenRouter } from '../tokens/router.ts';
import { accountProcedure, limited, publicProcedure, router } from '../trpc.ts';
import * as commands from './commands.ts';
import { deleteAccount } from './deletion.ts';
import * as queries from './queries.ts';
import * as recovery from './recovery.ts';
import { register } from './registration.ts';
import { changeUsername } from './username.ts';

export const authRouter = router({
  token: signInTokenRouter,

  /** Makes an account and signs in. The first account of a server is its owner. The recovery codes are shown this once. */
  register: publicProcedure
    .input(inputs.auth.register)
    .use(limited('register'))
    .mutation(async ({ ctx, input }) => {
      const { started: secret, recoveryCodes } = await register(ctx, input, (_tx, userId) =>
        ctx.sessions.create(userId, ctx.device),
      );
      ctx.setSessionCookie(secret);
      return { username: input.username, recoveryCodes };
    }),

  /** Signs in, by a cookie: for the web app. Programs use `auth.token.create`. */
  login: publicProcedure.input(inputs.auth.login).mutation(async ({ ctx, input }) => {
    const secret = await commands.login(ctx, input, ctx.device, (_tx, userId) =>
      ctx.sessions.create(userId, ctx.device),
    );
    ctx.setSessionCookie(secret);
    return { username: input.username };
  }),

  /** Ends the session of this request. Without one there is nothing to do, and that is fine. */
  logout: publicProcedure.mutation(async ({ ctx }) => {
    // A personal token is revoked, not signed out.
    if (ctx.viewer?.grant === 'account') await ctx.sessions.end(ctx.viewer, ctx.viewer.sessionId);
    ctx.setSessionCookie(null);
    return {};
  }),

  /** Who is signed in and what this server allows; the first thing that the web app asks. */
  me: publicProcedure.query(async ({ ctx }) => ({
    user: ctx.viewer ? await queries.me(ctx.db.read, ctx.viewer) : null,
    registration: ctx.config.registration,
    /** False until the owner has registered. */
    hasMembers: ctx.viewer !== null || (await queries.hasMembers(ctx.db.read)),
  })),

  /** Whether a well-formed username can be registered. */
  checkUsername: publicProcedure
    .input(inputs.auth.checkUsername)
    .use(limited('checkUsername'))
    .query(async ({ ctx, input }) => ({ state: await queries.usernameState(ctx.db.read, input.username) })),

  /** Sets a new password with a recovery code instead of the old one, and signs in. */
  recover: publicProcedure.input(inputs.auth.recover).mutation(async ({ ctx, input }) => {
    ctx.setSessionCookie(await recovery.recover(ctx, input, ctx.device));
    return { username: input.username };
  }),

  /** How many recovery codes are left. */
  recoveryCodes: accountProcedure.query(async ({ ctx }) => ({
    remaining: await recovery.countRecoveryCodes(ctx.db.read, ctx.viewer.id),
  })),

  /** Makes new recovery codes; the old ones are worth nothing any more. */
  renewRecoveryCodes: accountProcedure
    .input(inputs.auth.password)
    .use(limited('changePassword'))
    .mutation(async ({ ctx, input }) => ({
      recoveryCodes: await recovery.renewOwnRecoveryCodes(ctx, ctx.viewer, input.password),
    })),

  /** Changes your username. Links and mentions with the old one lead nowhere any more. */
  changeUsername: accountProcedure
    .input(inputs.auth.changeUsername)
    .use(limited('changeUsername'))
    .mutation(({ ctx, input }) =>
      ctx.db.write(async (tx) => {
        await changeUsername(tx, ctx.viewer, input.username);
        return { username: input.username };
      }),
    ),

  /** Hides your account at once and erases it in seven days, unless you sign in and restore it before. */
  deleteAccount: accountProcedure
    .input(inputs.auth.password)
    .use(limited('changePassword'))
    .mutation(async ({ ctx, input }) => {
      const { erasedAt } = await deleteAccount(ctx, ctx.viewer, input.password);
      ctx.setSessionCookie(null);
      return { erasedAt: new Date(erasedAt).toISOString() };
    }),

  /** Changes your password, and signs out every other device and program. */
  changePassword: accountProcedure
    .input(inputs.auth.changePassword)
    .use(limited('changePassword'))
    .mutation(async ({ ctx, input }) => {
      await commands.changePassword(ctx, ctx.viewer, input);
      return {};
    }),

  /** The devices that are signed in. */
  sessions: accountProcedure.query(async ({ ctx }) => ({
    items: (await ctx.sessions.list(ctx.viewer)).map(
      ({ id, kind, userAgent, address, createdAt, lastUsedAt }) => ({
        id,
        /** A browser, or a program that signed in with the password. */
        kind,
        userAgent,
        address,
        createdAt: new Date(createdAt).toISOString(),
        lastUsedAt: new Date(lastUsedAt).toISOString(),
        isCurrent: id === ctx.viewer.sessionId,
      }),
    ),
  })),

  /** Signs all other devices and programs out, and revokes all personal tokens. */
  revokeOtherSessions: accountProcedure.mutation(async ({ ctx }) => {
    await ctx.sessions.endOthers(ctx.viewer);
    return {};
  }),

  /** Signs one device out. */
  revokeSession: accountProcedure.input(inputs.auth.revokeSession).mutation(async ({ ctx, input }) => {
    if (!(await ctx.sessions.end(ctx.viewer, input.id))) throw notFound('device');
    if (input.id === ctx.viewer.sessionId) ctx.setSessionCookie(null);
    return {};
  }),
});

import { inputs } from '../../shared/inputs.ts';
import { createPersonalToken, listPersonalTokens, revokePersonalToken } from '../access/personalTokens.ts';
import { notFound } from '../refusal.ts';
import { accountProcedure, limited, publicProcedure, requireViewerNow, router } from '../trpc.ts';
import * as programs from './signIn.ts';

/** `auth.token`: for programs that sign in with a password. */
export const signInTokenRouter = router({
  /** Signs in: an access token for 15 minutes, and a refresh token for new ones. */
  create: publicProcedure
    .input(inputs.auth.login)
    .mutation(({ ctx, input }) => programs.signIn(ctx, input, ctx.device)),

  /** Makes an account and signs in. The recovery codes are shown this once. */
  register: publicProcedure
    .input(inputs.auth.register)
    .use(limited('register'))
    .mutation(({ ctx, input }) => programs.registerProgram(ctx, input, ctx.device)),

  /**
   * Exchanges a refresh token for new tokens. The same one again within two minutes gives the same successor; later its use
   * ends the sign-in, for it may have been stolen.
   */
  refresh: publicProcedure
    .input(inputs.auth.refreshToken)
    .use(limited('refresh'))
    .mutation(({ ctx, input }) => programs.refreshTokens(ctx, input.refreshToken, ctx.device)),

  /** Signs out: ends a refresh token, with all tokens that came from the same sign-in. */
  revoke: publicProcedure
    .input(inputs.auth.refreshToken)
    .use(limited('refresh'))
    .mutation(async ({ ctx, input }) => {
      await programs.signOut(ctx, input.refreshToken);
      return {};
    }),
});

/** Personal tokens, for scripts and bots. */
export const tokensRouter = router({
  /** Makes a personal token. The answer is the only place where its secret, `token`, is ever shown. */
  create: accountProcedure.input(inputs.tokens.create).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) =>
      // In the same write: a token made beside a change of the password would outlive it.
      createPersonalToken(tx, ctx.sessions, await requireViewerNow(ctx, tx), input),
    ),
  ),

  /** Your personal tokens, the latest first. */
  list: accountProcedure.query(async ({ ctx }) => ({
    items: await listPersonalTokens(ctx.db.read, ctx.viewer),
  })),

  /** Revokes a personal token at once, and what runs with it. */
  revoke: accountProcedure.input(inputs.tokens.revoke).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      if (!(await revokePersonalToken(tx, ctx.sessions, ctx.viewer, input.id))) throw notFound('token');
      return {};
    }),
  ),
});

import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '../../server/router.ts';

/** What each procedure takes: `Inputs['posts']['create']`. */
export type Inputs = inferRouterInputs<AppRouter>;
/** What each procedure answers: `Outputs['feed']['home']`. */
export type Outputs = inferRouterOutputs<AppRouter>;

/** A picture or video that the server has taken in. */
export type Uploaded = Outputs['media']['upload'];
/** What a sign-in gives to a program. */
export type Tokens = Outputs['auth']['token']['create'];

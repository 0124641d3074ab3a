import type { Query } from '@tanstack/solid-query';
import { refusalOf } from './errors.ts';

/**
 * A list that was read and is refused now, because the viewer has lost access to it meanwhile, goes from the screen. A
 * list that only could not be read again (a bad line) stays. For `onError` of a query cache.
 */
export function forgetLostList(error: unknown, query: Query<unknown, unknown, unknown>): void {
  const isList =
    typeof query.state.data === 'object' && query.state.data !== null && 'pages' in query.state.data;
  if (isList && refusalOf(error)?.reason === 'notFound') query.setState({ data: undefined });
}

import { errorText } from '../../data/errors.ts';
import { ErrorState } from '../ui/ErrorState.tsx';

export interface QueryErrorProps {
  /** What failed, as `useApiQuery` and `useApiPages` give it. */
  query: { error: unknown; isFetching: boolean; refetch: () => unknown };
  /** 1 where it takes the place of a whole page. */
  level?: 1 | 2;
}

/** Takes the place of what could not be loaded: says why, and tries again. */
export function QueryError(props: QueryErrorProps) {
  return (
    <ErrorState
      level={props.level}
      text={errorText(props.query.error)}
      busy={props.query.isFetching}
      onAction={() => void props.query.refetch()}
    />
  );
}

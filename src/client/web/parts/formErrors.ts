import { createSignal } from 'solid-js';
import { errorText, type FieldIssue, fieldIssues, issueText } from '../data/errors.ts';

type Issues<Field extends string> = Partial<Record<Field, FieldIssue>>;

/**
 * What is wrong with a form: at its fields, or as a whole. Name the fields in the order they stand in.
 *
 * @example
 * const errors = createFormErrors(['username', 'password']);
 * <TextField error={errors.at('username')} ref={errors.ref('username')} … />
 * <FormError text={errors.general()} />
 */
export function createFormErrors<Field extends string>(order: readonly Field[]) {
  const [issues, setIssues] = createSignal<Issues<Field>>({});
  const [failure, setFailure] = createSignal<unknown>();
  const elements = new Map<Field, HTMLElement>();

  /** Shows what is wrong and moves the focus to the first field that is. Returns whether any is. */
  const show = (found: Issues<Field>): boolean => {
    setFailure(undefined);
    setIssues(() => found);
    const first = order.find((field) => found[field]);
    if (first) elements.get(first)?.focus();
    return first !== undefined;
  };

  return {
    show,
    /** Shows why the server did not take the form. */
    showError(error: unknown): void {
      const all = fieldIssues(error);
      const found: Issues<Field> = {};
      for (const field of order) if (all[field]) found[field] = all[field];
      if (!show(found)) setFailure(() => error);
    },
    /** The sentence to show under the field. */
    at(field: Field): string | undefined {
      const issue = issues()[field];
      return issue && issueText(issue);
    },
    /** The sentence to show for the whole form. */
    general(): string | undefined {
      return failure() === undefined ? undefined : errorText(failure());
    },
    /** What was wrong with the field is being put right. */
    clear(field: Field): void {
      if (issues()[field]) setIssues((before) => ({ ...before, [field]: undefined }));
      setFailure(undefined);
    },
    ref: (field: Field) => (element: HTMLElement) => elements.set(field, element),
    focus: (field: Field) => elements.get(field)?.focus(),
  };
}

/** The fields that must be filled in and are not. */
export function missing<Field extends string>(values: Record<Field, string>): Issues<Field> {
  const issues: Issues<Field> = {};
  for (const field in values) if (values[field] === '') issues[field] = { problem: 'required' };
  return issues;
}

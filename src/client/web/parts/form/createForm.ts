import { createSignal } from 'solid-js';
import { errorText, type FieldIssue, fieldIssues, issueText } from '../../data/errors.ts';

type Values<Name extends string> = Record<Name, string>;
type Issues<Name extends string> = Partial<Record<Name, FieldIssue>>;

/**
 * The values of a form and what is wrong with them, at a field or as a whole.
 * @param saved what the fields hold before anything is typed, in the order they stand in
 *
 * @example
 * const form = createForm(() => ({ username: '', password: '' }));
 * <TextField label="…" {...form.field('username')} />
 * <FormError text={form.failure()} />
 */
export function createForm<Name extends string>(saved: () => Values<Name>) {
  const [typed, setTyped] = createSignal<Partial<Values<Name>>>({});
  const [issues, setIssues] = createSignal<Issues<Name>>({});
  const [error, setError] = createSignal<unknown>();
  const elements = new Map<Name, HTMLElement>();
  // `saved` names exactly the fields, so its keys are their names.
  const names = () => Object.keys(saved()) as Name[];

  const write = (name: Name, value: string) => {
    setTyped((before) => ({ ...before, [name]: value }));
    // What was wrong is being put right.
    setIssues((before) => ({ ...before, [name]: undefined }));
    setError(undefined);
  };
  const focus = (name: Name) => elements.get(name)?.focus();
  const showIssues = (found: Issues<Name>): boolean => {
    setError(undefined);
    setIssues(() => found);
    const first = names().find((name) => found[name]);
    if (first) focus(first);
    return first !== undefined;
  };

  return {
    values: (): Values<Name> => ({ ...saved(), ...typed() }),
    isChanged: () => names().some((name) => (typed()[name] ?? saved()[name]) !== saved()[name]),
    /** Forgets what was typed. */
    reset: () => setTyped({}),
    focus,
    /** Shows what is wrong and moves the focus to the first field that is. Returns whether any is. */
    showIssues,
    /** Shows why the server did not take the form. */
    showError(refused: unknown): void {
      const all = fieldIssues(refused);
      const found: Issues<Name> = {};
      for (const name of names()) if (all[name]) found[name] = all[name];
      if (!showIssues(found)) setError(() => refused);
    },
    /** The sentence to show for the whole form. */
    failure: (): string | undefined => (error() === undefined ? undefined : errorText(error())),
    /** What a TextField or TextArea takes from the form. */
    field: (name: Name) => ({
      name,
      get value() {
        return typed()[name] ?? saved()[name];
      },
      get error() {
        const issue = issues()[name];
        return issue && issueText(issue);
      },
      onChange: (value: string) => write(name, value),
      ref: (element: HTMLElement) => {
        elements.set(name, element);
      },
    }),
  };
}

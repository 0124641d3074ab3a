import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lengthIssue,
  newPasswordIssue,
  usernameProblem,
} from '../../src/client/web/parts/form/fieldChecks.ts';
import { passwordSchema, usernameSchema } from '../../src/shared/fields.ts';

/** The first thing that the server's schema has against a value. */
const problemOf = (schema: typeof usernameSchema | typeof passwordSchema, value: string) =>
  schema.safeParse(value).error?.issues[0]?.message;

describe('the checks of the forms say what the server would say', () => {
  it('of usernames', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'z', '0', '_', '.', '-', 'é'), maxLength: 32 });
    fc.assert(fc.property(name, (value) => usernameProblem(value) === problemOf(usernameSchema, value)));
  });

  it('of passwords', () => {
    const password = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(password, (value) => newPasswordIssue(value)?.problem === problemOf(passwordSchema, value)),
    );
    expect(newPasswordIssue('')).toEqual({ problem: 'required' });
  });
});

it('an emoji is one character', () => {
  expect(lengthIssue(1, '🌄')).toBeUndefined();
  expect(lengthIssue(1, '🌄🌄')).toEqual({ problem: 'tooLong' });
});

import { expect, test } from 'vitest';
import { createSwitch } from '../../src/client/web/data/switches.ts';

function setUp(answer: (on: boolean) => Promise<boolean> = async (on) => on) {
  const calls: boolean[] = [];
  const shown: boolean[] = [];
  const bring = createSwitch<boolean>({
    isOn: (on) => on,
    send: async (_id, on) => {
      calls.push(on);
      return answer(on);
    },
    show: (_id, on) => shown.push(on),
  });
  return { bring, calls, shown };
}

test('A wish that changes while its call is under way costs one more call, or none', async () => {
  const { bring, calls, shown } = setUp();
  await Promise.all([bring(1, true, false), bring(1, false, false), bring(1, true, false)]);
  expect(calls).toEqual([true]);
  await Promise.all([bring(1, false, true), bring(1, true, true)]);
  expect(calls).toEqual([true, false, true]);
  expect(shown).toEqual([true, true]);
});

test('Different things do not wait for each other', async () => {
  const { bring, calls } = setUp();
  await Promise.all([bring(1, true, false), bring(2, true, false)]);
  expect(calls).toEqual([true, true]);
});

test('When a call fails, what the server knew is shown, the error comes out, and it can be tried again', async () => {
  let broken = true;
  const { bring, shown } = setUp(async (on) => {
    if (broken) throw new Error('offline');
    return on;
  });
  await expect(bring(1, true, false)).rejects.toThrow('offline');
  expect(shown).toEqual([false]);
  broken = false;
  await bring(1, true, false);
  expect(shown).toEqual([false, true]);
});

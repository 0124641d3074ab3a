import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Channel, joinTabs, type Numbered, type Tab } from '../../src/client/web/data/live/tabs.ts';

type Event = 'ready' | 'reset' | string;

/** A browser with its tabs, and a server that numbers events. */
function createBrowser() {
  const channels = new Set<Channel & { isAsleep: boolean }>();
  const log: Event[] = [];
  const streams = new Set<(event: Numbered<Event>) => void>();

  function openTab({ isHidden = false } = {}) {
    const seen: Event[] = [];
    const channel = {
      onmessage: null as Channel['onmessage'],
      isAsleep: false,
      postMessage(data: unknown) {
        for (const other of channels) {
          if (other === channel || other.isAsleep) continue;
          queueMicrotask(() => other.onmessage?.({ data: structuredClone(data) } as MessageEvent));
        }
      },
    };
    channels.add(channel);
    const tab: Tab = joinTabs<Event>({
      channel,
      open(after, onEvent) {
        const deliver = (event: Numbered<Event>) => {
          if (!channel.isAsleep) onEvent(event);
        };
        streams.add(deliver);
        const begin = after ?? log.length;
        deliver({ number: begin, event: 'ready' });
        for (const [index, event] of log.slice(begin).entries())
          deliver({ number: begin + index + 1, event });
        return () => streams.delete(deliver);
      },
      onEvent: (event) => seen.push(event),
      onMissed: () => seen.push('reread'),
      startOf: (event) => (event === 'ready' || event === 'reset' ? event : undefined),
      isHidden: () => isHidden,
      patience: 400,
    });
    return { tab, seen, channel };
  }

  return {
    openTab,
    streams,
    happen(...events: Event[]) {
      for (const event of events) {
        log.push(event);
        for (const deliver of streams) deliver({ number: log.length, event });
      }
    },
    settle: () => vi.advanceTimersByTimeAsync(3_000),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('eight tabs have one stream, and every event comes once to each', async () => {
  const browser = createBrowser();
  const tabs = Array.from({ length: 8 }, () => browser.openTab());
  await browser.settle();
  expect(browser.streams.size).toBe(1);
  browser.happen('a', 'b', 'c');
  await browser.settle();
  for (const { seen } of tabs) expect(seen).toEqual(['reread', 'a', 'b', 'c']);
});

test('a tab that is opened later reads once and then hears what comes', async () => {
  const browser = createBrowser();
  browser.openTab();
  await browser.settle();
  browser.happen('a');
  const late = browser.openTab();
  await browser.settle();
  browser.happen('b');
  await browser.settle();
  expect(late.seen).toEqual(['reread', 'b']);
  expect(browser.streams.size).toBe(1);
});

test('when the leader is closed another goes on from its last event', async () => {
  const browser = createBrowser();
  const leader = browser.openTab();
  await browser.settle();
  const others = [browser.openTab(), browser.openTab({ isHidden: true })];
  await browser.settle();
  browser.happen('a');
  await browser.settle();
  leader.tab.leave();
  browser.happen('b', 'c'); // nobody leads
  await browser.settle();
  expect(browser.streams.size).toBe(1);
  browser.happen('d');
  await browser.settle();
  for (const { seen } of others) expect(seen).toEqual(['reread', 'a', 'b', 'c', 'd']);
});

test('a leader that the system put to sleep is replaced by a tab in view, and follows when it wakes', async () => {
  const browser = createBrowser();
  const leader = browser.openTab();
  await browser.settle();
  const other = browser.openTab();
  await browser.settle();
  leader.channel.isAsleep = true;
  browser.happen('a');
  other.tab.check();
  await browser.settle();
  expect(other.seen).toEqual(['reread', 'a']);
  leader.channel.isAsleep = false;
  browser.happen('b');
  await browser.settle();
  expect(browser.streams.size).toBe(1);
  expect(other.seen).toEqual(['reread', 'a', 'b']);
  // What it slept through it cannot know.
  expect(leader.seen.filter((event) => event === 'reread').length).toBeGreaterThan(0);
  browser.happen('c');
  await browser.settle();
  expect(leader.seen.at(-1)).toBe('c');
});

test('a tab that slept reads again when it finds that events have passed it', async () => {
  const browser = createBrowser();
  browser.openTab();
  await browser.settle();
  const sleeper = browser.openTab();
  await browser.settle();
  sleeper.channel.isAsleep = true;
  browser.happen('a', 'b');
  await browser.settle();
  sleeper.channel.isAsleep = false;
  sleeper.tab.check();
  await browser.settle();
  expect(sleeper.seen).toEqual(['reread', 'reread']);
  browser.happen('c');
  await browser.settle();
  expect(sleeper.seen).toEqual(['reread', 'reread', 'c']);
});

test('a gap in what comes over the channel is noticed at the next event', async () => {
  const browser = createBrowser();
  browser.openTab();
  await browser.settle();
  const sleeper = browser.openTab();
  await browser.settle();
  sleeper.channel.isAsleep = true;
  browser.happen('a');
  await browser.settle();
  sleeper.channel.isAsleep = false;
  browser.happen('b');
  await browser.settle();
  expect(sleeper.seen).toEqual(['reread', 'reread']);
});

test('after a reset every tab reads again', async () => {
  const browser = createBrowser();
  const tabs = [browser.openTab(), browser.openTab()];
  await browser.settle();
  browser.happen('reset');
  await browser.settle();
  for (const { seen } of tabs) expect(seen).toEqual(['reread', 'reread']);
});

test('without a channel every tab has a stream of its own', () => {
  const opened: number[] = [];
  for (let tab = 0; tab < 2; tab++) {
    joinTabs<Event>({
      channel: undefined,
      open: () => {
        opened.push(tab);
        return () => {};
      },
      onEvent: () => {},
      onMissed: () => {},
      startOf: () => undefined,
      isHidden: () => false,
    });
  }
  expect(opened).toEqual([0, 1]);
});

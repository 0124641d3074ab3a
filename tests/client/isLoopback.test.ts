import { expect, test } from 'vitest';
import { isLoopback } from '../../src/client/web/parts/settings/isLoopback.ts';

test.each(['::1', '127.0.0.1', '127.1.2.3', '::ffff:127.0.0.1'])('%s is the server itself', (address) => {
  expect(isLoopback(address)).toBe(true);
});

test.each(['192.168.1.27', '::ffff:10.0.0.127', '2001:db8::1', '1.127.0.0', ''])('%s is not', (address) => {
  expect(isLoopback(address)).toBe(false);
});

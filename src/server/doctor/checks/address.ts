import type { Config } from '../../config.ts';
import { type Found, finding, number, text } from '../finding.ts';

/** How a request came to the server. */
export interface RequestSeen {
  /** The `Host` header. */
  host: string | undefined;
  /** `X-Forwarded-For`, as it came. */
  forwardedFor: string | undefined;
  /** Whether any header says that a proxy handed it on. */
  isForwarded: boolean;
}

interface Arrival {
  config: Pick<Config, 'publicUrl' | 'trustedProxies'>;
  seen: RequestSeen;
  /** What stands in the address bar, up to the path; a script may not say. */
  origin?: string | undefined;
}

/** Where people come from, whether by HTTPS, and whether the settings know what is in front. */
export function checkArrival(arrival: Arrival): Found[] {
  const { config, seen, origin } = arrival;
  const opened = URL.parse(origin ?? config.publicUrl ?? `http://${seen.host}`);
  if (!opened) return [];
  return [addressOf(opened, arrival), proxyOf(opened, arrival), cookiesOf(opened)];
}

function addressOf(opened: URL, { config: { publicUrl }, seen }: Arrival): Found {
  const address = text(opened.origin);
  if (isThisMachine(opened)) return finding('address', 'ok', 'addressLocal', { address });
  if (opened.protocol !== 'https:') {
    return finding('address', isAtHome(opened) ? 'warning' : 'problem', 'addressOpen', { address });
  }
  if (publicUrl && opened.origin !== publicUrl) {
    return finding('address', 'warning', 'addressDiffers', { address, expected: text(publicUrl) });
  }
  if (!publicUrl && seen.host !== opened.host) {
    return finding('address', 'warning', 'addressUnknown', { address, host: text(seen.host ?? '–') });
  }
  return finding('address', 'ok', 'addressSecure', { address });
}

function proxyOf(opened: URL, { config: { trustedProxies }, seen }: Arrival): Found {
  const passed = seen.forwardedFor?.split(',').length ?? 0;
  if (trustedProxies === 0) {
    return seen.isForwarded
      ? finding('proxy', 'warning', 'proxyUntrusted', {})
      : finding('proxy', 'ok', 'proxyNone', {});
  }
  if (passed < trustedProxies && !isThisMachine(opened)) {
    const values = { number: number(trustedProxies), seen: number(passed) };
    return finding('proxy', 'problem', 'proxyMissing', values);
  }
  return finding('proxy', 'ok', 'proxyFine', {});
}

function cookiesOf(opened: URL): Found {
  if (opened.protocol === 'https:') return finding('cookies', 'ok', 'cookiesSecure', {});
  return isThisMachine(opened)
    ? finding('cookies', 'ok', 'cookiesLocal', {})
    : finding('cookies', 'warning', 'cookiesOpen', {});
}

/** What never leaves the machine needs no HTTPS; browsers see it the same way. */
function isThisMachine({ hostname }: URL): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Addresses of a network at home (RFC 1918, RFC 6762): who is on the way is in the house. */
function isAtHome({ hostname }: URL): boolean {
  return /^(10\..+|192\.168\..+|172\.(1[6-9]|2\d|3[01])\..+|[^.]+|.+\.local|\[f[cd].+\])$/.test(hostname);
}

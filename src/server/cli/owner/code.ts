import type { Config } from '../../config.ts';

/** A code to choose a new password with, and where. */
export interface Code {
  code: string;
  /** ISO 8601. */
  expiresAt: string;
  /** The page that takes it; only its path where PUBLIC_URL is not set. */
  address: string;
}

export function shownCode({ config }: { config: Config }, made: { code: string; expiresAt: number }): Code {
  const { code, expiresAt } = made;
  return { code, expiresAt: new Date(expiresAt).toISOString(), address: `${config.publicUrl ?? ''}/recover` };
}

/** What to do with it. */
export function codeText(username: string, { code, expiresAt, address }: Code): string {
  const page = address.startsWith('/') ? `the page ${address} of your server` : address;
  return `To choose a password, open ${page} and enter
  username  ${username}
  code      ${code}
It works once, until ${timeText(Date.parse(expiresAt))}. Whoever has it can sign in as ${username}.`;
}

/** A time (milliseconds since 1970) of this machine's clock: `2026-11-24 03:30`. */
export const timeText = (time: number): string => new Date(time).toLocaleString('sv-SE').slice(0, 16);

/** An address of the server, or its path with a hint. */
export function linkText(address: string): string {
  if (!address.startsWith('/')) return address;
  return `<your server>${address}\n(With PUBLIC_URL set, such as https://photos.example.org, this is the whole link.)`;
}

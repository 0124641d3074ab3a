/** A key that nobody else makes up, for what is to be made once. Not `crypto.randomUUID`, which pages without HTTPS lack. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

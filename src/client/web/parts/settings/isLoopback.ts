/** Whether an IP address is the server's own: it is used on the computer that runs it. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./i.test(address);
}

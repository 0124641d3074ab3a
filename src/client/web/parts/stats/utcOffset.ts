/** Minutes east of UTC of this device, whose days are counted; the server knows whole quarters of an hour. */
export function utcOffset(): number {
  return Math.round(-new Date().getTimezoneOffset() / 15) * 15;
}

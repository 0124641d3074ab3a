/**
 * The same path, or for one with a broken escape, such as `/u/%`, one that says so in valid escapes: `/u/%25`. The router
 * cannot decode a broken one, and every link on the page would throw.
 */
export function validPath(path: string): string {
  try {
    return decodeURI(path) && path; // the minifier leaves out a call whose result is not used
  } catch {
    return path.replaceAll('%', '%25');
  }
}

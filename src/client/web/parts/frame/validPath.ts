/**
 * The same path, or for one with a broken escape, such as `/u/%`, one that says so in valid escapes: `/u/%25`. The router
 * cannot decode a broken one, and every link on the page would throw.
 */
export function validPath(path: string): string {
  try {
    decodeURI(path);
    return path;
  } catch {
    return path.replaceAll('%', '%25');
  }
}

/** A size for people: `12.3 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}

/** How many files, for people: `1 file`, `1,200 files`. */
export function filesText(count: number): string {
  return count === 1 ? '1 file' : `${count.toLocaleString('en')} files`;
}

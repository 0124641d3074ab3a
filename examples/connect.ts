import { type Client, createClient, isApiError } from 'minigram/client';

/** Says how an example is called. */
export class UsageError extends Error {}

/**
 * Does the work of an example with a client of MINIGRAM_URL that has MINIGRAM_TOKEN, and tells what fails in a sentence.
 * The exit code is 1 when something failed, and 2 when the example was called wrongly.
 */
export async function run(usage: string, work: (client: Client) => Promise<void>): Promise<void> {
  try {
    await work(connect());
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isUsage =
      error instanceof UsageError || ('code' in error && /^ERR_PARSE_ARGS/.test(`${error.code}`));
    // Of what is neither the server's nor the system's, the place where it happened is worth knowing.
    console.error(isUsage || isApiError(error) || 'code' in error ? error.message : error);
    if (isUsage) console.error(`\n${usage}`);
    process.exitCode = isUsage ? 2 : 1;
  }
}

function connect(): Client {
  const { MINIGRAM_URL: url = '', MINIGRAM_TOKEN: token } = process.env;
  if (!/^https?:\/\//.test(url)) {
    throw new UsageError('Set MINIGRAM_URL to the address of the server, such as http://localhost:3000');
  }
  if (!token) {
    throw new UsageError(`Set MINIGRAM_TOKEN to a token: on ${url}, make one in Settings → API access.`);
  }
  return createClient({ url, token });
}

import { createClient } from '../../api/index.ts';

/** The server that this page came from. */
export const client = createClient({ url: location.origin });

import { startServer } from './testing/start-server.ts';
import type { LatchkeyOptions, TestLatchkey } from './testing/types.ts';

export type { LatchkeyOptions, SeedObject, TestLatchkey } from './testing/types.ts';

/**
 * Starts a server in this process, on a free port of this machine and with a database of its own, for tests of what talks to
 * Latchkey.
 *
 * @throws {Error} when a setting or the seed is wrong, with every problem
 */
export async function startLatchkey(options: LatchkeyOptions = {}): Promise<TestLatchkey> {
  const { url, close } = await startServer(options);
  return { url, close };
}

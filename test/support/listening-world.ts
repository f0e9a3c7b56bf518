import type { Settings } from '../../src/config/settings.ts';
import { freePort } from './free-port.ts';
import { createTestWorld, type TestWorld } from './test-world.ts';

/** A port that was free may be taken before it is listened on: so often another one is tried. */
const TRIES = 3;

/** A town that is reached over real HTTP, on loopback. @param host `localhost` for passkeys: none is made for an IP address */
export async function createListeningWorld(
  settings: Partial<Settings> = {},
  host: '127.0.0.1' | 'localhost' = '127.0.0.1',
): Promise<TestWorld & { readonly url: string }> {
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    const url = `http://${host}:${port}`;
    const there = await createTestWorld({ publicUrl: url, ...settings });
    try {
      await there.server.listen({ host, port });
      return { ...there, url };
    } catch (error) {
      if (Reflect.get(Object(error), 'code') !== 'EADDRINUSE' || tries === TRIES) throw error;
    }
  }
}

import type { Settings } from '../../src/config/settings.ts';
import { freePort } from './free-port.ts';
import { createTestWorld, type TestWorld } from './test-world.ts';

/** A free port may be taken before we listen on it; another one is tried then. */
const TRIES = 3;

/** A test world served over real HTTP on loopback. @param host `localhost` for passkeys, which cannot belong to an IP address */
export async function createListeningWorld(
  settings: Partial<Settings> = {},
  host: '127.0.0.1' | 'localhost' = '127.0.0.1',
): Promise<TestWorld & { readonly url: string }> {
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    const url = `http://${host}:${port}`;
    const world = await createTestWorld({ publicUrl: url, ...settings });
    try {
      await world.server.listen({ host, port });
      return { ...world, url };
    } catch (error) {
      if (Reflect.get(Object(error), 'code') !== 'EADDRINUSE' || tries === TRIES) throw error;
    }
  }
}

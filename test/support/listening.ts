import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Settings } from '../../src/config/settings.ts';
import { type Town, town } from './town.ts';

/** A town that is reached over real HTTP, on loopback. */
export async function listeningTown(
  settings: Partial<Settings> = {},
): Promise<Town & { readonly url: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const there = await town({ publicUrl: url, ...settings });
  await there.server.listen({ host: '127.0.0.1', port });
  return { ...there, url };
}

/** A port that nobody listens on, for a server that must know its public URL before it listens. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

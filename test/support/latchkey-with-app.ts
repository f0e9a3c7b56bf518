import { onTestFinished } from 'vitest';
import type { LatchkeyOptions, SeedObject, TestLatchkey } from '../../src/testing/types.ts';
import { startLatchkey } from '../../src/testing.ts';
import { type SeedApp, type SeedUser, seedApp, seedUser } from './seeds.ts';

/** The seed's first account. */
export const ALICE_ID = 1;

export interface LatchkeyWithApp {
  readonly latchkey: TestLatchkey;
  readonly alice: SeedUser;
  readonly app: { readonly clientId: string; readonly secret: string };
}

interface More {
  readonly settings?: NonNullable<LatchkeyOptions['settings']>;
  /** What there is besides Alice and her app. */
  readonly seed?: SeedObject;
}

/** Starts a server with nothing but Alice and her app Postbox, as an application's own tests would; it runs until the test finishes. */
export async function startLatchkeyWithApp(
  registration: Partial<SeedApp> = {},
  { settings = {}, seed: { users = [], oauth_apps = [], ...seed } = {} }: More = {},
): Promise<LatchkeyWithApp> {
  const alice = seedUser('alice', { name: 'Alice' });
  const app = { ...seedApp('Postbox', 'alice'), ...registration };
  const latchkey = await startLatchkey({
    seed: { ...seed, users: [alice, ...users], oauth_apps: [app, ...oauth_apps] },
    settings,
  });
  onTestFinished(latchkey.close);
  return { latchkey, alice, app: { clientId: app.client_id, secret: app.client_secret } };
}

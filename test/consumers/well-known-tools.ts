import { createHash, randomBytes } from 'node:crypto';
import type { Settings } from '../../src/config/settings.ts';
import { writing } from '../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/update.ts';
import { registerWellKnownApps } from '../../src/core/operations/installation/well-known-apps.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import type { TestWorld } from '../support/test-world.ts';
import { createRawClient, type RawClient } from './consumer.ts';

/** A test world with Alice as site administrator and the tools registered under their compiled-in client ids. */
export async function createWorldWithTools(settings: Partial<Settings> = {}): Promise<TestWorld & RawClient> {
  const world = await createListeningWorld({
    wellKnownApps: ['github-cli', 'git-credential-manager', 'vscode', 'github-desktop'],
    ...settings,
  });
  await writing(world.context, (context) =>
    applyAccountChanges(context, world.alice.account, { siteAdmin: true }),
  );
  await registerWellKnownApps(world.context);
  return { ...world, ...createRawClient(world.url) };
}

/** The client secret published in a tool's source. Latchkey does not know it. */
export const PUBLISHED_SECRET = '0'.repeat(40);

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** RFC 7636 §4. */
export function pkce(): { readonly verifier: string; readonly asked: Readonly<Record<string, string>> } {
  const verifier = randomBytes(32).toString('base64url');
  const code_challenge = createHash('sha256').update(verifier).digest('base64url');
  return { verifier, asked: { code_challenge, code_challenge_method: 'S256' } };
}

export const post = (url: string, body?: URLSearchParams, headers: Readonly<Record<string, string>> = {}) =>
  fetch(url, { method: 'POST', headers, ...(body && { body }) });

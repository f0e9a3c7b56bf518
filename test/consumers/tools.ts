import { createHash, randomBytes } from 'node:crypto';
import type { Settings } from '../../src/config/settings.ts';
import { writing } from '../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/apply-changes.ts';
import { registerWellKnownApps } from '../../src/core/operations/installation/well-known-apps.ts';
import { listeningTown } from '../support/listening.ts';
import type { Town } from '../support/town.ts';
import { type Asking, askingAt } from './consuming.ts';

/** A town, of which Alice is the administrator, that knows the tools by the ids that are compiled into them. */
export async function townWithTools(settings: Partial<Settings> = {}): Promise<Town & Asking> {
  const here = await listeningTown({
    wellKnownApps: ['github-cli', 'git-credential-manager', 'vscode', 'github-desktop'],
    ...settings,
  });
  await writing(here.context, (context) =>
    applyAccountChanges(context, here.alice.account, { siteAdmin: true }),
  );
  await registerWellKnownApps(here.context);
  return { ...here, ...askingAt(here.url) };
}

/** A secret that stands in a tool's source: Latchkey was never told it. */
export const PUBLISHED = '0'.repeat(40);

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** RFC 7636 §4. */
export function pkce(): { readonly verifier: string; readonly asked: Readonly<Record<string, string>> } {
  const verifier = randomBytes(32).toString('base64url');
  const code_challenge = createHash('sha256').update(verifier).digest('base64url');
  return { verifier, asked: { code_challenge, code_challenge_method: 'S256' } };
}

export const post = (url: string, body?: URLSearchParams, headers: Readonly<Record<string, string>> = {}) =>
  fetch(url, { method: 'POST', headers, ...(body && { body }) });

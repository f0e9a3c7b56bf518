import { createAuthorization } from '../../../src/core/delegation/authorizations/create.ts';
import type { ScopeSet } from '../../../src/core/delegation/scopes/scope-set.ts';
import type { Context } from '../../../src/core/foundation/context.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type Person, type TestWorld } from '../../support/test-world.ts';

export interface SignedInWorld extends TestWorld {
  readonly browser: TestBrowser;
}

/** A test world in which Alice is signed in at a browser, with a confirmed session. */
export async function createSignedInWorld(
  settings: Parameters<typeof createTestWorld>[0] = {},
): Promise<SignedInWorld> {
  const world = await createTestWorld(settings);
  const browser = createTestBrowser(world.server);
  await browser.signIn(world.alice);
  return { ...world, browser };
}

/** Creates a personal access token as the API does. */
export function personalToken(
  context: Context,
  { account }: Pick<Person, 'account'>,
  wanted: { readonly note: string; readonly scopes?: ScopeSet; readonly fingerprint?: string },
) {
  const { note, scopes = [], fingerprint = null } = wanted;
  return createAuthorization(context, account, { app: null, note, noteUrl: null, fingerprint, scopes });
}

/** The token on the page that shows it. */
export function shownToken(page: string): string {
  return /<output id="token">([^<]+)<\/output>/.exec(page)?.[1] ?? '';
}

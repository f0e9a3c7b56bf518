import { createAuthorization } from '../../../src/core/delegation/authorizations/create.ts';
import type { ScopeSet } from '../../../src/core/delegation/scopes/scope-set.ts';
import type { Context } from '../../../src/core/foundation/context.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type Person, type TestWorld } from '../../support/test-world.ts';

export interface AtTheBrowser extends TestWorld {
  readonly browser: TestBrowser;
}

/** Alice is signed in, and was asked for her password a moment ago. */
export async function aliceAtHerBrowser(
  settings: Parameters<typeof createTestWorld>[0] = {},
): Promise<AtTheBrowser> {
  const there = await createTestWorld(settings);
  const browser = createTestBrowser(there.server);
  await browser.signIn(there.alice);
  return { ...there, browser };
}

/** A personal access token, made as the API makes it. */
export function personalToken(
  context: Context,
  { account }: Pick<Person, 'account'>,
  wanted: { readonly note: string; readonly scopes?: ScopeSet; readonly fingerprint?: string },
) {
  const { note, scopes = [], fingerprint = null } = wanted;
  return createAuthorization(context, account, { app: null, note, noteUrl: null, fingerprint, scopes });
}

/** The token on the page that shows it once. */
export function shownToken(page: string): string {
  return /<output id="token">([^<]+)<\/output>/.exec(page)?.[1] ?? '';
}

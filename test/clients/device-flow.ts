import { Octokit } from '@octokit/core';
import type { createDeviceCode } from '@octokit/oauth-methods';
import { createHttpBrowser, type Page } from '../support/http-browser.ts';
import type { Person } from '../support/test-world.ts';

/** Opens the page that a device shows, signs in, enters the user code, and approves or denies. */
export async function answerDeviceCode(
  { login, password }: Pick<Person, 'login' | 'password'>,
  { verification_uri, user_code }: { readonly verification_uri: string; readonly user_code: string },
  authorize: '1' | '0' = '1',
): Promise<Page> {
  const browser = createHttpBrowser();
  await browser.visit(verification_uri);
  await browser.submit('/login', { login, password });
  await browser.submit('/login/device', { user_code });
  return browser.submit('/login/device/confirmation', { authorize });
}

type Request = NonNullable<Parameters<typeof createDeviceCode>[0]['request']>;

/** Octokit's `request` with this base URL. The packages declare slightly different types for it. */
export function requestAt(url: string): Request {
  return new Octokit({ baseUrl: `${url}/api/v3` }).request as unknown as Request;
}

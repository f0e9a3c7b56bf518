import type { TestBrowser } from './test-browser.ts';
import type { Answer } from './test-world.ts';

/** From the page that says what two-factor authentication takes to the one that shows a new seed. @param start that page */
export async function startEnrolment(
  browser: TestBrowser,
  returnTo = '',
  start = '/settings/two-factor/new',
): Promise<Answer> {
  await browser.get(start);
  return browser.send(`${start}/proposal`, { return_to: returnTo });
}

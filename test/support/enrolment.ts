import type { TestBrowser } from './test-browser.ts';
import type { Answer } from './test-world.ts';

const START = '/settings/two-factor/new';

/** From the page that says what two-factor authentication takes to the one that shows a new seed. */
export async function startEnrolment(browser: TestBrowser, returnTo = ''): Promise<Answer> {
  await browser.get(START);
  return browser.send(`${START}/proposal`, { return_to: returnTo });
}

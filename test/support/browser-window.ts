import { mkdirSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { chromiumOfThisWorker } from './chromium.ts';
import type { Person } from './test-world.ts';

/** The folder for screenshots. */
const SHOTS = path.resolve(import.meta.dirname, '../../test-results/screenshots');

const TWO_FRAMES = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))';

/** A window of a real browser. */
export interface BrowserWindow {
  readonly page: Page;
  readonly context: BrowserContext;
  signIn(person: Pick<Person, 'login' | 'password'>): Promise<void>;
  /** Fills in fields by their labels, then presses the button. */
  send(fields: Readonly<Record<string, string>>, button: string): Promise<void>;
  /** Waits for the first frames of a new page. Until then Chromium focuses nothing by itself, and may drop keys. */
  painted(): Promise<unknown>;
  /** Violated accessibility rules in light and in dark mode, and whether the page is wider than a small phone. */
  violations(): Promise<readonly string[]>;
  /** Takes screenshots at widths of 1280 and of 375 pixels, in light and in dark mode. */
  screenshot(name: string): Promise<void>;
}

export async function openWindow(url: string, options: BrowserContextOptions = {}): Promise<BrowserWindow> {
  const browser = await chromiumOfThisWorker();
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', ...options });
  context.setDefaultTimeout(60_000);
  onTestFinished(() => context.close());
  const page = await context.newPage();

  async function send(fields: Readonly<Record<string, string>>, button: string): Promise<void> {
    for (const [label, value] of Object.entries(fields))
      await page.getByLabel(label, { exact: true }).fill(value);
    await page.locator('main').getByRole('button', { name: button, exact: true }).click();
  }

  return {
    page,
    context,
    send,
    async signIn({ login, password }) {
      await page.goto('/login');
      await send({ 'Login or e-mail address': login, Password: password }, 'Sign in');
    },
    painted: () => page.evaluate(TWO_FRAMES),
    async violations() {
      const found: string[] = [];
      // Inject axe once per page: parsing half a megabyte takes longer than the check.
      await page.evaluate(axe.source);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const broken = await page.evaluate<readonly string[]>(brokenRules(colorScheme));
        found.push(...broken.map((rule) => `${colorScheme}: ${rule}`));
      }
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 320, height: 640 });
      const width = await page.evaluate('document.documentElement.scrollWidth');
      if (Number(width) > 320) found.push(`at 320 pixels it is ${width} wide`);
      await page.setViewportSize({ width: 1280, height: 800 });
      return found;
    },
    async screenshot(name) {
      mkdirSync(SHOTS, { recursive: true });
      for (const [width, height] of [
        [1280, 800],
        [375, 740],
      ] as const) {
        await page.setViewportSize({ width, height });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await page.screenshot({
            path: path.join(SHOTS, `${name}-${width}-${colorScheme}.png`),
            fullPage: true,
          });
        }
      }
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1280, height: 800 });
    },
  };
}

/** A script that returns the violated rules with the HTML of their elements. */
function brokenRules(colorScheme: 'light' | 'dark'): string {
  const options = {
    resultTypes: ['violations'],
    // In dark mode only the colours differ.
    ...(colorScheme === 'dark' && { runOnly: ['color-contrast'] }),
  };
  return `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`;
}

import type { BrowserContextOptions } from 'playwright-core';
import { type BrowserWindow, openWindow } from '../support/browser-window.ts';

/** A window in which pages are checked, and what was found. */
export interface CheckedWindow extends BrowserWindow {
  /** Checks the current page, and takes screenshots of it when they are asked for. @param name of the screenshots */
  check(name: string): Promise<void>;
  /** Violations by the name of the page. */
  readonly found: Readonly<Record<string, readonly string[]>>;
}

export async function openCheckedWindow(
  url: string,
  options: BrowserContextOptions = {},
): Promise<CheckedWindow> {
  const window = await openWindow(url, options);
  const found: Record<string, readonly string[]> = {};
  return {
    ...window,
    found,
    async check(name) {
      const violations = await window.violations();
      if (violations.length > 0) found[name] = violations;
      if (process.env.LATCHKEY_TEST_SCREENSHOTS) await window.screenshot(name);
    },
  };
}

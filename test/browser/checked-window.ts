import { type BrowserWindow, openWindow } from '../support/browser-window.ts';

/** A window in which pages are looked at, and what was found wrong with them. */
export interface CheckedWindow extends BrowserWindow {
  /** Looks at the page that is shown, and keeps pictures of it. @param name of the pictures */
  check(name: string): Promise<void>;
  /** What is wrong, by the name of the page. */
  readonly found: Readonly<Record<string, readonly string[]>>;
}

export async function openCheckedWindow(url: string): Promise<CheckedWindow> {
  const window = await openWindow(url);
  const found: Record<string, readonly string[]> = {};
  return {
    ...window,
    found,
    async check(name) {
      const wrong = await window.violations();
      if (wrong.length > 0) found[name] = wrong;
      await window.screenshot(name);
    },
  };
}

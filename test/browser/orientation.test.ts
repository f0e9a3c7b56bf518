import { describe, expect, it } from 'vitest';
import { openWindow } from '../support/browser-window.ts';
import { createListeningWorld } from '../support/listening-world.ts';

const FOCUSED = 'document.activeElement.textContent';

describe('Finding one’s way on a page:', () => {
  it('the skip link leads past the menu', async () => {
    const { url, alice } = await createListeningWorld();
    const { page, painted, signIn } = await openWindow(url);
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await painted();

    await page.keyboard.press('Tab');
    expect(await page.evaluate(FOCUSED)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');

    expect(await page.evaluate(FOCUSED)).toBe('Generate new token');
  });

  it('in forced colours only the current entry of the menu has a border, and it is underlined', async () => {
    const { url, alice } = await createListeningWorld();
    const { page, signIn } = await openWindow(url, { forcedColors: 'active' });
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');

    const marked = await page.locator('.menu a').evaluateAll((links) =>
      links
        .filter((link) => {
          const { borderLeftColor, textDecorationLine } = getComputedStyle(link);
          const { backgroundColor } = getComputedStyle(document.documentElement);
          return borderLeftColor !== backgroundColor && textDecorationLine === 'underline';
        })
        .map(({ textContent }) => textContent),
    );

    expect(marked).toEqual(['Personal access tokens']);
  });

  it.each([375, 320])('every entry of the menu is seen on a phone of %i pixels', async (width) => {
    const { url, alice } = await createListeningWorld();
    const { page, signIn } = await openWindow(url, { viewport: { width, height: 740 } });
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');

    for (const path of ['/settings/profile', '/admin']) {
      await page.goto(path);
      const cut = await page.locator('.menu a').evaluateAll(
        (links, width) =>
          links.filter((link) => {
            const { left, right } = link.getBoundingClientRect();
            return left < 0 || right > width || link.scrollWidth > link.clientWidth;
          }).length,
        width,
      );
      expect(cut).toBe(0);
      expect(await page.evaluate('document.querySelector("h1").getBoundingClientRect().top')).toBeLessThan(
        370,
      );
    }
  });

  it('the current language is marked', async () => {
    const { url } = await createListeningWorld();
    const { page } = await openWindow(url, { locale: 'zh-CN' });
    await page.goto('/login');

    const current = page.locator('footer [aria-current="true"]');
    expect([await current.textContent(), await current.getAttribute('lang')]).toEqual(['简体中文', 'zh-CN']);
  });

  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('what was done takes the focus, %s', async (_, javaScriptEnabled) => {
    const { url, alice } = await createListeningWorld();
    const { page, signIn, send } = await openWindow(url, { javaScriptEnabled });
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.goto('/settings/profile');

    await send({ Name: 'Alice Liddell' }, 'Save');

    const focused = page.locator('[role="status"]:focus');
    expect(await focused.textContent()).toBe('Your profile is saved.');
  });

  it('buttons that copy have names of their own', async () => {
    const { url, alice } = await createListeningWorld();
    const { page, signIn, send } = await openWindow(url);
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.goto('/settings/developers/new');
    const app = { Name: 'Abacus', 'Home page': 'https://a.example' };
    await send({ ...app, 'Callback URLs': 'https://a.example/' }, 'Register app');
    await page.locator('.secret').waitFor();

    const names = await page
      .locator('[data-copy]:visible')
      .evaluateAll((buttons) => buttons.map((button) => button.ariaLabel));

    expect(names).toEqual(['Copy: Client ID', 'Copy: Client secret', 'Copy: Client ID of Abacus']);
  });

  it('the local time stands beside UTC where it differs', async () => {
    const { url, alice } = await createListeningWorld();
    const { page, signIn } = await openWindow(url, { timezoneId: 'Asia/Kolkata' });
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.goto('/settings/sessions');

    const [seen] = await page.locator('main time').allTextContents();
    expect(seen).toMatch(
      /^\d+ [A-Z][a-z]+ \d{4}, \d\d:\d\d:\d\d UTC \((\d+ [A-Z][a-z]+ \d{4}, )?\d\d:\d\d your time\)$/,
    );
  });
});

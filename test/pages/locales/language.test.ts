import { describe, expect, it } from 'vitest';
import { negotiateLanguage } from '../../../src/pages/locales/language.ts';
import { languages } from '../../../src/pages/locales/languages.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';

const asking = (header: string) => negotiateLanguage({ 'accept-language': header }).tag;

describe('The languages', () => {
  it('are offered in the footer, each with its own name', async () => {
    const { server } = await createTestWorld();

    const page = await createTestBrowser(server).get('/login');

    for (const { tag, ownName } of languages)
      expect(page.body).toMatch(new RegExp(`value="${tag}" lang="${tag}"[^>]*>\\s*${ownName}<`));
  });

  it.each([
    ['zh', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['en-AU,zh;q=0.9', 'en'],
    ['fr, zh;q=0.5, en;q=0.4', 'zh-CN'],
    ['zh;q=0, fr', 'en'],
    ['english', 'en'],
    ['', 'en'],
  ])('requested by "%s" are answered in %s', (header, tag) => {
    expect(asking(header)).toBe(tag);
  });
});

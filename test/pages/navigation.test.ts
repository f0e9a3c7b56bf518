import { describe, expect, it } from 'vitest';
import { createPopulatedWorld, pagePaths } from '../support/populated-world.ts';

describe('A page below another one', () => {
  it.each([
    ['/settings/password', '/settings/security'],
    ['/settings/two-factor/new', '/settings/security'],
    ['/settings/passkeys/new', '/settings/security'],
    ['/settings/developers/:client_id', '/settings/developers'],
    ['/admin/apps/:client_id', '/admin/apps'],
    ['/admin/people/:login', '/admin/people'],
    ['/admin/organizations/:org/teams/:slug', '/admin/organizations/Acme'],
    ['/admin/organizations/:org/credentials', '/admin/organizations/Acme'],
    ['/organizations/:org/settings', '/settings/organizations'],
    ['/organizations/:org/settings/teams/:slug', '/organizations/Acme/settings'],
    ['/organizations/:org/settings/credentials', '/organizations/Acme/settings'],
  ])('has a link back: %s', async (path, back) => {
    const { browser, fillPath } = await createPopulatedWorld();
    const { body } = await browser.get(fillPath(path));
    const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'));
    expect(main).toContain(`<a href="${back}">`);
  });
});

describe('The summary of errors', () => {
  it('links to elements that can take the focus, on every page', async () => {
    const { browser, fillPath } = await createPopulatedWorld();
    const seen = new Set<string>();
    for (const path of pagePaths('POST').filter((path) => !/removal|revocation|\/end|logout/.test(path))) {
      await browser.get('/login/device');
      const { body } = await browser.post(fillPath(path));
      const summary = /<div class="summary".*?<\/div>/s.exec(body)?.[0] ?? '';
      for (const [, id] of summary.matchAll(/href="#([^"]+)"/g)) {
        const [element = ''] = new RegExp(`<[a-z]+ [^>]*\\bid="${id}"[^>]*>`).exec(body) ?? [];
        expect(element, `#${id} of ${path}`).toMatch(/^<(input|select|textarea) | tabindex="-1"/i);
        seen.add(path);
      }
    }
    expect(seen.size).toBeGreaterThan(8);
  });
});

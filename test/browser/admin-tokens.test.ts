import { describe, expect, it } from 'vitest';
import { createAuthorization } from '../../src/core/delegation/authorizations/create.ts';
import { parseScopes } from '../../src/core/delegation/scopes/scope-set.ts';
import { writing } from '../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/update.ts';
import { openWindow } from '../support/browser-window.ts';
import { createListeningWorld } from '../support/listening-world.ts';

describe('The tokens of all users', () => {
  it.each([1280, 375])('show the Revoke button without horizontal scrolling at %i pixels', async (width) => {
    const { url, context, alice, mallory } = await createListeningWorld();
    await writing(context, (context) => applyAccountChanges(context, mallory.account, { siteAdmin: true }));
    const scopes = parseScopes(['admin:org', 'gist', 'notifications', 'repo', 'user', 'workflow']);
    const texts = { noteUrl: null, fingerprint: null };
    const note = `nightly build of everything ${'x'.repeat(60)}`;
    await createAuthorization(context, alice.account, { ...texts, app: null, scopes, note });
    const { page, signIn } = await openWindow(url);
    await signIn(mallory);
    await page.setViewportSize({ width, height: 800 });

    for (const place of ['/admin/tokens', '/admin/people/alice']) {
      await page.goto(place);
      const box = await page.getByRole('link', { name: 'Revoke' }).first().boundingBox();
      expect(box && box.x + box.width).toBeLessThanOrEqual(width);
      expect(box?.x).toBeGreaterThanOrEqual(0);
    }
  });
});

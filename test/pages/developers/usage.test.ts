import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../../src/core/identity/accounts/update.ts';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createSignedInWorld, type SignedInWorld } from '../tokens/signed-in-world.ts';

describe('The use of an app', () => {
  it('is shown to its owner as charts of uses, people, tokens and refusals, without addresses', async () => {
    const world = await createUsedApp();
    const { browser, postbox } = world;

    const { body } = await browser.get(`/settings/developers/${postbox.clientId}`);

    expectCharts(body);
    expect(body).not.toContain('192.0.2.7');
  });

  it('is shown to administrators with the last addresses and clients', async () => {
    const { context, mallory, postbox, server } = await createUsedApp();
    await writing(context, (context) => applyAccountChanges(context, mallory.account, { siteAdmin: true }));
    const browser = createTestBrowser(server);
    await browser.signIn(mallory);

    const { body } = await browser.get(`/admin/apps/${postbox.clientId}`);

    expectCharts(body);
    expect(body).toMatch(/192\.0\.2\.7.*curl\/8\.5/);
  });

  it('is shown to a person as far as it is theirs', async () => {
    const { browser, postbox } = await createUsedApp();

    const { body } = await browser.get(`/settings/connections/applications/${postbox.clientId}`);

    expect(body).toContain('aria-label="Uses: 2 in all, at most 2 a day"');
    expect(body).not.toContain('192.0.2.7');
  });
});

/** Alice's app, used by her and, from 192.0.2.7, by Mallory. */
async function createUsedApp(): Promise<SignedInWorld> {
  const world = await createSignedInWorld();
  const { alice, bearer, context, mallory, postbox } = world;
  for (const person of [alice, mallory]) {
    const path = `/authorizations/clients/${postbox.clientId}`;
    const { token } = (await person.put(path, { client_secret: postbox.secret })).json();
    const client = person === alice ? bearer(token) : bearer(token).at('192.0.2.7');
    for (let time = 0; time < 2; time++) await client.get('/user', { 'user-agent': 'curl/8.5.0' });
  }
  const refused = { counted: 'app_refusals', subject: postbox.id, at: context.now() } as const;
  context.counts.count({ ...refused, key: 'expired token' });
  context.counts.count({ ...refused, key: 'missing scope' });
  await flushUsage(context);
  return world;
}

function expectCharts(body: string): void {
  const charts = [...body.matchAll(/aria-label="([^"]*: [^"]* in all[^"]*)"/g)].map(([, name]) => name);
  expect(charts).toEqual([
    'Uses: 4 in all, at most 4 a day',
    'People: 2 in all, at most 2 a day',
    'Tokens: 2 in all, at most 2 a day',
    'Refusals: 2 in all, at most 2 a day',
  ]);
  expect(body).toContain('<th scope="row">15 Jan 2026</th><td>4</td><td>2</td><td>2</td><td>2</td>');
}

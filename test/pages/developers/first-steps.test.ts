import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AppRegistration } from '../../../src/core/delegation/apps/register.ts';
import { registerTestApp } from '../../support/apps.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';

const guide = readFileSync(path.resolve(import.meta.dirname, '../../../docs/guides/your-own-app.md'), 'utf8');

/** Not the address that stands in the guide. */
const HERE = 'https://id.wonderland.example';

/** The page of an app of Alice's. */
async function pageOf(registration: Partial<AppRegistration>) {
  const world = await createTestWorld({ publicUrl: HERE });
  const app = await registerTestApp(world.context, world.alice, registration);
  const browser = createTestBrowser(world.server, '127.0.0.1', HERE);
  await browser.signIn(world.alice);
  const { body } = await browser.get(`/settings/developers/${app.clientId}`);
  const samples = [...body.matchAll(/<pre id="([\w-]+)"><code>(.*?)<\/code>/gs)].map(
    ([, name = '', code = '']) => [name, unescaped(code)] as const,
  );
  return { ...world, app, browser, body, samples: new Map(samples) };
}

function unescaped(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function sampleOf(name: string): string {
  return new RegExp(`^\`\`\`\\w+ ${name}\\n(.*?)^\`\`\`$`, 'ms').exec(guide)?.[1] ?? '';
}

describe('The page of an app', () => {
  it('has the samples of the guide, with its client id and the addresses of this server', async () => {
    const { app, samples } = await pageOf({ deviceFlow: true });
    const filled = (name: string) =>
      sampleOf(name)
        .replace('YOUR_CLIENT_ID', app.clientId)
        .replace('https://latchkey.example', HERE)
        .replace("'http://127.0.0.1:3000/callback'", '"https://postcard.example.com/callback"');

    expect(Object.fromEntries(samples)).toEqual({
      'web-flow-sh': filled('web-flow.sh'),
      'web-flow-mjs': filled('web-flow.mjs'),
      'device-flow-sh': filled('device-flow.sh'),
      'device-flow-mjs': filled('device-flow.mjs'),
    });
    expect(samples.get('web-flow-mjs')).toContain('postcard.example.com');
  });

  it('names the endpoints that the app can use', async () => {
    const { body } = await pageOf({ deviceFlow: false });

    expect(body).toContain(`<code>${HERE}/login/oauth/authorize</code>`);
    expect(body).toContain(`<code>${HERE}/login/oauth/access_token</code>`);
    expect(body).toContain(`<code>${HERE}/api/v3</code>`);
    expect(body).not.toContain('/login/device/code');
  });

  it('has samples without a client secret for a native app', async () => {
    const { samples } = await pageOf({ native: true, callbackUrls: ['http://127.0.0.1/back'] });

    const all = [...samples.values()].join('\n');
    expect(all).toContain('code_verifier');
    expect(all).not.toMatch(/client_?secret/i);
    expect(samples.get('web-flow-sh')).toMatch(/"client_id=\$CLIENT_ID" \\\n {2}--data-urlencode "code=/);
  });

  it('quotes whatever a callback URL may contain', async () => {
    const callback = "https://postcard.example.com/it's";
    const { samples } = await pageOf({ callbackUrls: [callback] });

    expect(samples.get('web-flow-mjs')).toContain(`REDIRECT_URI = ${JSON.stringify(callback)};`);
  });

  it('says what is missing to an app that cannot ask anybody for access', async () => {
    const { body, samples } = await pageOf({ callbackUrls: [], deviceFlow: false });

    expect(samples.size).toBe(0);
    expect(body).toContain('it needs a callback URL or the device flow');
  });

  it('leads to the guide, which has the addresses of this server', async () => {
    const { body, browser } = await pageOf({});
    expect(body).toContain('href="/settings/developers/guide"');

    const { statusCode, body: page } = await browser.get('/settings/developers/guide');

    expect(statusCode).toBe(200);
    for (const [, heading = ''] of guide.matchAll(/^## (.*)$/gm))
      expect(page).toContain(`<h2>${heading}</h2>`);
    expect(page).toContain('<td><code>bad_verification_code</code></td>');
    expect(page).toContain(`${HERE}/.well-known/oauth-authorization-server`);
    expect(page).not.toContain('latchkey.example');
    expect(page).not.toMatch(/```|<p>\|/);
  });
});

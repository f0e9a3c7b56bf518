import { describe, expect, it } from 'vitest';
import { answerDeviceCode } from '../clients/device-flow.ts';
import { createHttpBrowser } from '../support/http-browser.ts';
import { createWorldWithTools, DEVICE_GRANT, post } from './well-known-tools.ts';

const client_id = '01ab8ac9400c4e429b23';

/** `extensions/github-authentication/src/{githubServer,flows}.ts`. */
describe('VS Code', () => {
  it('signs alice in by the device flow, with everything in the query', async () => {
    const world = await createWorldWithTools();
    const json = { accept: 'application/json' };
    const asking = new URLSearchParams({ client_id, scope: 'read:user user:email repo workflow' });
    const codes = await (await post(`${world.url}/login/device/code?${asking}`, undefined, json)).json();
    const { device_code, interval } = codes;
    const query = new URLSearchParams({ client_id, device_code, grant_type: DEVICE_GRANT });
    const poll = async () =>
      (await post(`${world.url}/login/oauth/access_token?${query}`, undefined, json)).json();

    expect((await poll()).error).toBe('authorization_pending');
    await answerDeviceCode(world.alice, codes);
    world.clock.advance(interval);
    const { access_token } = await poll();

    expect((await world.bearer(access_token).get('/user')).json().login).toBe('alice');
  });

  it('reads /meta, has alice make a token on the page it leads to, and reads its scopes of /', async () => {
    const world = await createWorldWithTools();
    const meta = await world.get('/meta', { 'user-agent': 'Visual-Studio-Code' });
    expect([meta.status, JSON.parse(meta.body).installed_version]).toEqual([200, '3.2.0']);

    const scopes = ['read:user', 'repo', 'user:email', 'workflow'];
    const description = `Visual Studio Code (${scopes.join(', ')})`;
    const asked = new URLSearchParams({ description, scopes: scopes.join(',') });
    const browser = createHttpBrowser();
    await browser.visit(`${world.url}/settings/tokens/new?${asked}`);
    const { login, password } = world.alice;
    const { body: form } = await browser.submit('/login', { login, password });
    const filled = { note: noteIn(form), scopes: tickedIn(form) };
    expect(filled).toEqual({ note: description, scopes: expect.arrayContaining(scopes) });
    const { body: shown } = await browser.submit('/settings/tokens', filled);
    const token = /<output id="token">([^<]+)<\/output>/.exec(shown)?.[1] ?? '';

    const headers = { authorization: `token ${token}`, 'user-agent': 'Visual-Studio-Code' };
    const probe = await world.get('/', headers);
    const scopesInHeader = String(probe.headers['x-oauth-scopes']).split(',');
    expect(scopesInHeader.map((scope) => scope.trim()).toSorted()).toEqual(scopes);
    expect(JSON.parse((await world.get('/user', headers)).body)).toMatchObject({ login: 'alice' });
  });
});

/** What a browser submits for the prefilled form. */
function noteIn(form: string): string {
  const [field = ''] = /<input[^>]* name="note"[^>]*>/.exec(form) ?? [];
  return valueIn(field);
}

function tickedIn(form: string): readonly string[] {
  const boxes = form.match(/<input type="checkbox"[^>]* name="scopes"[^>]*>/g) ?? [];
  return boxes.filter((box) => / checked/.test(box)).map(valueIn);
}

function valueIn(field: string): string {
  return / value="([^"]*)"/.exec(field)?.[1] ?? '';
}

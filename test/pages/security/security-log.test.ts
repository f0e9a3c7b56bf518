import { describe, expect, it } from 'vitest';
import { record } from '../../../src/core/foundation/audit/record.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import { insertOldEvent } from '../../support/audit-events.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const PATH = '/settings/security-log';

async function signedIn() {
  const world = await createTestWorld();
  const browser = createTestBrowser(world.server);
  await browser.signIn(world.alice);
  return { ...world, browser };
}

describe('/settings/security-log', () => {
  it('shows Alice the events of her own account, newest first', async () => {
    const { browser, basic } = await signedIn();
    await basic('alice', 'wrong').get('/user');
    await basic('mallory', 'wrong').get('/user');

    const { body } = await browser.get(PATH);

    expect(body.indexOf('>user.failed_login<')).toBeGreaterThan(0);
    expect(body.indexOf('>user.failed_login<')).toBeLessThan(body.indexOf('>user.login<'));
    expect(body).toContain('by somebody who was not signed in');
    expect(body).toContain('by the operator');
    expect(body).not.toContain('mallory');
  });

  it('describes the events in English and in Chinese', async () => {
    const { browser, context, alice } = await signedIn();
    const accountId = alice.account.id;
    await writing(context, async (context) => {
      await record(context, { action: 'oauth_authorization.failed_device_code', accountId });
      const data = { reason: 'over_limit', most: 10 } as const;
      await record(context, { action: 'oauth_access.destroy', accountId, data });
    });

    const english = (await browser.get(PATH)).body;
    const chinese = (await browser.get(PATH, { 'accept-language': 'zh-CN' })).body;

    expect(english).toContain('Unknown device code typed');
    expect(english).toContain('because it was the oldest of more than 10 with these scopes');
    expect(english).not.toMatch(/by the operator\s*· operator/);
    expect(chinese).toContain('输入了未知的设备代码');
    expect(chinese).toContain('因为作用域相同的令牌超过 10 个，而它最旧');
  });

  it('filters by action and by dates, inclusively', async () => {
    const { browser } = await signedIn();

    const logins = await browser.get(`${PATH}?action=user.login`);
    expect(logins.body).toContain('>user.login<');
    expect(logins.body).not.toContain('>user.create<');
    const today = await browser.get(`${PATH}?since=2026-01-15&until=2026-01-15`);
    expect(today.body).toContain('>user.login<');
    const earlier = await browser.get(`${PATH}?until=2026-01-14`);
    expect(earlier.body).toContain('Nothing like that happened');
    expect((await browser.get(`${PATH}?since=2026-02-31`)).statusCode).toBe(422);
  });

  it('shows the app and the token of an event, even after they are deleted', async () => {
    const { browser, alice, postbox } = await signedIn();
    const { token: deleted } = (await alice.post('/authorizations', { note: 'old <b>' })).json();
    await alice.delete('/authorizations/1');
    const { token: kept } = (await alice.post('/authorizations', { note: 'nightly <b>' })).json();
    const wanted = { client_secret: postbox.secret };
    const { token: ofApp } = (await alice.put(`/authorizations/clients/${postbox.clientId}`, wanted)).json();

    const rows = (await browser.get(PATH)).body.split('<li>');

    const about = (token: string) => rows.filter((row) => row.includes(`<code>…${token.slice(-8)}</code>`));
    expect(about(deleted)).toHaveLength(2);
    expect(about(kept)).toEqual([expect.stringContaining('nightly &lt;b> <code>')]);
    expect(about(ofApp)).toEqual([expect.stringContaining('Postbox <code>')]);
    for (const row of about(deleted)) expect(row).toContain('old &lt;b> <code>');
  });

  it('is searched by text; the next page and the export keep the text', async () => {
    const { browser, basic, ...world } = await signedIn();
    for (let n = 0; n < 51; n++) await addMembership(world, `acme-${n}`);
    await basic('alice', 'wrong').get('/user');

    const { body } = await browser.get(`${PATH}?q=+ACME+`);

    expect(body).toContain('acme-50');
    expect(body).not.toContain('>user.failed_login<');
    expect(body).toContain('value="ACME"');
    expect(body).toContain('href="/settings/security-log?q=ACME&amp;after=');
    expect(body).toContain('href="/settings/security-log/export?q=ACME&amp;format=json"');
    expect((await browser.get(`${PATH}/export?q=acme-5`)).json()).toMatchObject([
      { detail: 'acme-50' },
      { detail: 'acme-5' },
    ]);
  });

  it('finds nothing of other accounts, whatever is asked for', async () => {
    const { browser, context, mallory } = await signedIn();
    await writing(context, (context) =>
      record(context, {
        action: 'org.remove_member',
        accountId: mallory.account.id,
        data: { organization: 'secretive' },
      }),
    );

    for (const query of [
      'q=secretive',
      'q=mallory',
      'login=mallory&action=org.remove_member',
      'q=org.remove',
    ])
      expect((await browser.get(`${PATH}?${query}`)).body).not.toContain('<p>secretive');
    expect((await browser.get(`${PATH}/export?login=mallory`)).body).not.toContain('secretive');
  });

  it('has pages of 50, whose links keep the filter', async () => {
    const { browser, ...world } = await signedIn();
    for (let n = 0; n < 51; n++) await addEvent(world, `change ${n}`);

    const first = await browser.get(`${PATH}?action=user.update`);
    expect(first.body).toContain('change 50');
    expect(first.body).not.toContain('>change 0<');
    const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first.body) ?? [];
    expect(next).toContain('action=user.update&amp;after=');
    expect((await browser.get(next.replaceAll('&amp;', '&'))).body).toContain('>change 0<');
  });

  it('is exported as JSON', async () => {
    const { browser } = await signedIn();
    const exported = await browser.get(`${PATH}/export?format=json&action=user.login`);

    expect(exported.headers['content-disposition']).toBe('attachment; filename="latchkey-security-log.json"');
    expect(exported.headers['content-type']).toContain('application/json');
    expect(exported.json()).toMatchObject([{ action: 'user.login', actor: 'alice', address: '127.0.0.1' }]);
  });

  it('is exported as CSV in which no cell starts a formula', async () => {
    const { browser, ...world } = await signedIn();
    await addEvent(world, '=1+1, "quoted"');

    const exported = await browser.get(`${PATH}/export?format=csv&action=user.update`);

    expect(exported.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head, line] = exported.body.split('\r\n');
    expect(head).toMatch(
      /^id,at,action,actor,account,app_id,authorization_id,address,detail,app,token_last_eight,data,token_note,.*$/,
    );
    expect(line).toMatch(/,user\.update,,alice,,,operator,"'=1\+1, ""quoted""",{10}$/);
  });

  it.each([PATH, `${PATH}/export`])('%s redirects signed-out users to the sign-in', async (path) => {
    const { server } = await createTestWorld();
    expect((await createTestBrowser(server).get(path)).headers.location).toContain('/login');
  });
});

function addEvent({ context, alice }: Pick<TestWorld, 'context' | 'alice'>, detail: string): Promise<void> {
  return insertOldEvent(context, { account: alice.account, detail });
}

function addMembership({ context, alice }: Pick<TestWorld, 'context' | 'alice'>, organization: string) {
  const accountId = alice.account.id;
  return writing(context, (context) =>
    record(context, { action: 'org.remove_member', accountId, data: { organization } }),
  );
}

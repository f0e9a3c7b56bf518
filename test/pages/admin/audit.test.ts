import { describe, expect, it } from 'vitest';
import { createOrganization } from '../../../src/core/directory/organizations/create.ts';
import { updateOrganization } from '../../../src/core/directory/organizations/update.ts';
import { record } from '../../../src/core/foundation/audit/record.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import { insertOldEvent } from '../../support/audit-events.ts';
import { createAdministeredWorld } from './administered-world.ts';

/** An administered world in which Alice has an event of the next day, with this detail. */
async function createEventfulWorld(detail: string) {
  const world = await createAdministeredWorld();
  const { context, alice, clock, admin, mallory } = world;
  clock.advance(86_400);
  await admin.signIn(mallory);
  await insertOldEvent(context, { account: alice.account, detail, address: '192.0.2.1' });
  const day = (offset: number) =>
    new Date(clock.now().getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  return { ...world, day };
}

describe('The audit trail', () => {
  it('shows the newest events first, with escaped texts', async () => {
    const { admin } = await createEventfulWorld('<script>alert(1)</script>');

    const { body } = await admin.get('/admin/audit');

    expect(body).toContain('&lt;script>alert(1)&lt;/script>');
    expect(body).not.toContain('<script>alert');
    expect(body.indexOf('mono faint">user.update<')).toBeLessThan(
      body.indexOf('mono faint">oauth_application.create<'),
    );
  });

  it('is filtered by login, action and date', async () => {
    const { admin, day } = await createEventfulWorld('anew-named');
    const found = async (query: string) =>
      (await admin.get(`/admin/audit?${query}`)).body.includes('anew-named');

    expect(await found('login=ALICE')).toBe(true);
    expect(await found('login=bob')).toBe(false);
    expect(await found('action=user.update')).toBe(true);
    expect(await found('action=user.login')).toBe(false);
    expect(await found(`since=${day(0)}&until=${day(0)}`)).toBe(true);
    expect(await found(`since=${day(1)}`)).toBe(false);
    expect(await found(`until=${day(-1)}`)).toBe(false);
    expect((await admin.get(`/admin/audit?since=${day(1)}`)).body).toContain('No events match.');
  });

  it('is searched by text', async () => {
    const { admin } = await createEventfulWorld('renamed');

    const { body } = await admin.get('/admin/audit?q=RENAMED');

    expect(body).toContain('<p>renamed</p>');
    expect(body).not.toContain('mono faint">oauth_application.create<');
    expect((await admin.get('/admin/audit?q=no+such')).body).toContain('No events match.');
    expect((await admin.get('/admin/audit/export?q=RENAMED')).json()).toHaveLength(1);
  });

  it('shows the app and the token of an event', async () => {
    const { admin, alice, postbox } = await createAdministeredWorld();
    const wanted = { client_secret: postbox.secret };
    const { token } = (await alice.put(`/authorizations/clients/${postbox.clientId}`, wanted)).json();

    const { body } = await admin.get('/admin/audit?action=oauth_access.create');

    expect(body).toContain(`<p>Postbox <code>…${token.slice(-8)}</code></p>`);
  });

  it.each(['yesterday', '2026-02-31', '2026-1-1'])(
    'returns 422 for the date %s, with an error at the field',
    async (since) => {
      const { admin } = await createAdministeredWorld();

      const answer = await admin.get(`/admin/audit?since=${since}`);

      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('id="since-problem"');
    },
  );

  it('shows in Chinese that an organization no longer requires single sign-on', async () => {
    const { admin, context } = await createAdministeredWorld();
    const acme = { login: 'acme', name: null, samlEnforced: true };
    await writing(context, async (context) => {
      const organization = await createOrganization(context, acme);
      await updateOrganization(context, organization, { name: 'Acme', samlEnforced: false });
    });
    const path = '/admin/audit?action=org.update';

    const chinese = (await admin.get(path, { 'accept-language': 'zh-CN' })).body;

    expect(chinese).toContain('<p>acme：名称；不再强制使用单点登录</p>');
    expect(chinese).not.toContain('single sign-on');
    expect((await admin.get(path)).body).toContain('<p>acme: name; single sign-on no longer required</p>');
  });

  it('is exported with the data of each event, in CSV as JSON', async () => {
    const { admin, context } = await createAdministeredWorld();
    await writing(context, (context) =>
      record(context, { action: 'org.create', data: { organization: 'acme' } }),
    );
    const path = '/admin/audit/export?action=org.create';

    expect((await admin.get(path)).json()).toMatchObject([
      { detail: 'acme', data: { organization: 'acme' } },
    ]);
    expect((await admin.get(`${path}&format=csv`)).body).toContain(
      ',acme,,,"{""organization"":""acme""}",,,,,,,\r\n',
    );
  });

  it('has pages of 50, whose links keep the filters, also of addresses from before there were columns', async () => {
    const { admin, context, alice } = await createAdministeredWorld();
    await writing(context, async (context) => {
      for (let number = 10; number < 70; number++) {
        await record(context, {
          action: 'org.remove_member',
          accountId: alice.account.id,
          data: { organization: `n-${number}` },
        });
      }
    });
    const linkOn = (page: string, rel: string) =>
      (new RegExp(`rel="${rel}" href="([^"]+)"`).exec(page)?.[1] ?? '').replaceAll('&amp;', '&');

    const first = (await admin.get('/admin/audit?action=org.remove_member&page=1')).body;
    const next = linkOn(first, 'next');
    const second = (await admin.get(next)).body;
    const again = (await admin.get(linkOn(second, 'prev'))).body;

    expect(
      [first, second, again].map((page) => ['n-69', 'n-20<', 'n-19', 'n-10'].map((n) => page.includes(n))),
    ).toEqual([
      [true, true, false, false],
      [false, false, true, true],
      [true, true, false, false],
    ]);
    expect(next).toMatch(/^\/admin\/audit\?action=org\.remove_member&after=/);
    expect(first).toContain('1–50 of 60');
    expect(second).toContain('51–60 of 60');
  });

  it('is sorted by time, the oldest first if wanted, within days, too', async () => {
    const { admin, day } = await createEventfulWorld('anew-named');

    for (const query of ['sort=time', `sort=time&until=${day(0)}`]) {
      const { body } = await admin.get(`/admin/audit?${query}`);

      expect(body.indexOf('>oauth_application.create<')).toBeGreaterThan(0);
      expect(body.indexOf('>oauth_application.create<')).toBeLessThan(body.indexOf('>user.update<'));
      expect(body).toContain('<th scope="col" aria-sort="ascending">');
    }
  });

  it.each(['action=user.nothing', 'since=yesterday', 'q=%00'])(
    'is not exported with %s: the page says what is wrong',
    async (query) => {
      const { admin } = await createAdministeredWorld();

      const answer = await admin.get(`/admin/audit/export?${query}`);

      expect(answer.headers.location).toBe(`/admin/audit?${query}`);
      expect((await admin.get(String(answer.headers.location))).statusCode).toBe(422);
    },
  );

  it('is exported as JSON', async () => {
    const { admin } = await createEventfulWorld('anew-named');

    const answer = await admin.get('/admin/audit/export?format=json&action=user.update&login=alice');

    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="latchkey-audit.json"',
      'cache-control': 'no-store',
    });
    expect(answer.json()).toEqual([
      {
        id: expect.any(Number),
        at: expect.any(String),
        action: 'user.update',
        actor: null,
        account: 'alice',
        app_id: null,
        authorization_id: null,
        address: '192.0.2.1',
        detail: 'anew-named',
        app: null,
        token_last_eight: null,
        data: null,
        token_note: null,
        hashed_token: null,
        former_hashed_token: null,
        user_agent: null,
        programmatic_access_type: null,
        actor_hashed_token: null,
        token_scopes: null,
      },
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('is exported as CSV, with %j escaped', async (detail) => {
    const { admin } = await createEventfulWorld(detail);

    const answer = await admin.get('/admin/audit/export?format=csv&action=user.update&login=alice');

    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head, line] = answer.body.split('\r\n');
    expect(head).toMatch(
      /^id,at,action,actor,account,app_id,authorization_id,address,detail,app,token_last_eight,data,token_note,/,
    );
    expect(line).toMatch(/^\d+,.*,user\.update,,alice,,,192\.0\.2\.1,'/);
    expect(line?.endsWith(`'${detail}${','.repeat(10)}`)).toBe(true);
  });

  it('is exported as CSV, with quotes and line breaks quoted', async () => {
    const { admin } = await createEventfulWorld('a "b",\nc');

    const answer = await admin.get('/admin/audit/export?format=csv&action=user.update&login=alice');

    expect(answer.body).toContain(',"a ""b"",\nc",,,,,,,,,,\r\n');
  });
});

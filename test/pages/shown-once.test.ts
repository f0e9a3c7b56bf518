import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { deleteExpired } from '../../src/core/operations/housekeeping/housekeeping.ts';
import { createLatchkey } from '../../src/latchkey.ts';
import { allAuditEvents } from '../support/audit-events.ts';
import { withTwoFactor } from '../support/form-states.ts';
import { createPopulatedWorld } from '../support/populated-world.ts';
import { allStoredRows } from '../support/stored-rows.ts';
import { createTestBrowser } from '../support/test-browser.ts';
import { validForm } from '../support/valid-forms.ts';

interface Form {
  /** The page of the form. */
  readonly on: string;
  readonly route: string;
  readonly secret: RegExp;
  /** What the page of the form leads to when the secret is no longer shown. */
  readonly gone: string;
  readonly says: string;
  /** What must have happened exactly once. */
  readonly action?: string;
}

const FORMS: readonly Form[] = [
  {
    on: '/settings/tokens/new',
    route: '/settings/tokens',
    secret: /<output id="token">(ghp_\w+)</,
    gone: '/settings/tokens/3',
    says: 'regenerate the token',
    action: 'oauth_access.create',
  },
  {
    on: '/settings/tokens/1/regeneration',
    route: '/settings/tokens/:id/regeneration',
    secret: /<output id="token">(ghp_\w+)</,
    gone: '/settings/tokens/1',
    says: 'regenerate the token',
    action: 'oauth_access.regenerate',
  },
  {
    on: '/settings/tokens/1',
    route: '/settings/tokens/:id/narrower',
    secret: /<output id="token">(ghp_\w+)</,
    gone: '/settings/tokens/3',
    says: 'regenerate the token',
    action: 'oauth_access.create',
  },
  {
    on: '/settings/developers/new',
    route: '/settings/developers',
    secret: /<output id="fresh-secret">(\w{40})</,
    gone: '/settings/developers/',
    says: 'revoke it and create another one',
    action: 'oauth_application.create',
  },
  {
    on: '/settings/developers/:client_id',
    route: '/settings/developers/:client_id/secrets',
    secret: /<output id="fresh-secret">(\w{40})</,
    gone: '/settings/developers/:client_id',
    says: 'revoke it and create another one',
    action: 'oauth_application.add_secret',
  },
  {
    on: '/settings/security',
    route: '/settings/two-factor/recovery-codes',
    secret: /<output id="recovery-codes">([\da-f-]+)</,
    gone: '/settings/security',
    says: 'create new ones',
    action: 'two_factor_authentication.recovery_codes_regenerated',
  },
  {
    on: '/admin/people/new',
    route: '/admin/people',
    secret: /<output id="fresh-password">([^<]+)</,
    gone: '/admin/people/carol',
    says: 'set another one',
    action: 'user.create',
  },
  {
    on: '/admin/people/bob/password',
    route: '/admin/people/:login/password',
    secret: /<output id="fresh-password">([^<]+)</,
    gone: '/admin/people/bob',
    says: 'set another one',
    action: 'user.change_password',
  },
  {
    on: '/settings/two-factor/new',
    route: '/settings/two-factor/new/proposal',
    secret: /<output id="seed">([A-Z2-7 ]+)</,
    gone: '/settings/two-factor/new',
    says: 'Start again',
  },
  {
    on: '/settings/two-factor/move',
    route: '/settings/two-factor/move/proposal',
    secret: /<output id="seed">([A-Z2-7 ]+)</,
    gone: '/settings/two-factor/move',
    says: 'Start again',
  },
];

/** Alice, a site administrator, on the page of the form. */
async function onFormOf({ on, route }: Form) {
  const world = await createPopulatedWorld();
  const { browser, fillPath, context } = world;
  if (/two-factor\/(recovery-codes|move)/.test(route)) await withTwoFactor({ world });
  const form = await validForm(route, { world, browserId: '', post: async () => '' });
  await browser.get(fillPath(on));
  const before = (await allAuditEvents(context)).length;
  const actions = async () => (await allAuditEvents(context)).slice(before).map(({ action }) => action);
  return { ...world, ...form, actions };
}

function secretOn(page: string, { secret }: Form): string | undefined {
  return secret.exec(page)?.[1];
}

describe.each(FORMS)('What is made by $route', (form) => {
  it('is shown on a page that can be reloaded, for five minutes', async () => {
    const { browser, clock, fillPath, path, fields, actions, context, log } = await onFormOf(form);

    const sent = await browser.post(path, fields);
    const place = String(sent.headers.location);
    const shown = await browser.follow();
    const secret = secretOn(shown.body, form) ?? '';
    clock.advance(299);
    const again = await browser.get(place);

    expect([sent.statusCode, sent.body, shown.statusCode]).toEqual([303, '', 200]);
    expect(shown.headers['cache-control']).toBe('no-store');
    expect(secret).not.toBe('');
    expect(secretOn(again.body, form)).toBe(secret);
    expect(shown.body).toContain('This page shows it for 5 minutes');
    expect((await actions()).filter((action) => action === form.action)).toHaveLength(form.action ? 1 : 0);
    expect(log.join() + JSON.stringify(await allStoredRows(context)) + place).not.toContain(secret);

    clock.advance(1);
    const { headers } = await browser.get(place);
    expect(headers.location).toMatch(new RegExp(`^${fillPath(form.gone)}\\w*\\?notice=`));
    expect((await browser.follow()).body).toContain(form.says);
    await deleteExpired(context);
    expect(await context.db.selectFrom('kept_secrets').selectAll().execute()).toEqual([]);
  });

  it('is made once by a form that is sent twice, also at once', async () => {
    const { browser, path, fields, actions } = await onFormOf(form);

    const both = await Promise.all([browser.post(path, fields), browser.post(path, fields)]);
    const third = await browser.post(path, fields);

    const places = [...both, third].map(({ headers }) => headers.location);
    expect(new Set(places).size).toBe(1);
    const shown = secretOn((await browser.follow()).body, form);
    expect(shown).toEqual(expect.any(String));
    expect((await actions()).filter((action) => action === form.action)).toHaveLength(form.action ? 1 : 0);
  });

  it('is not shown to another session, another account, or anybody who is signed out', async () => {
    const { browser, path, fields, server, alice, mallory } = await onFormOf(form);
    const sent = await browser.post(path, fields);
    const place = String(sent.headers.location);
    const elsewhere = createTestBrowser(server);
    await elsewhere.signIn(alice);
    const others = createTestBrowser(server);
    await others.signIn(mallory);

    for (const stranger of [elsewhere, others, createTestBrowser(server)])
      expect((await stranger.get(place)).statusCode).not.toBe(200);
    await browser.get('/settings/profile');
    await browser.post('/logout');
    expect((await browser.get(place)).headers.location).toContain('/login');
    await browser.signIn(alice);
    expect((await browser.get(place)).statusCode).not.toBe(200);
  });
});

describe('A secret that is shown', () => {
  const [form] = FORMS as readonly [Form];

  it('is shown by every node that has the same database and key', async () => {
    const { browser, path, fields, context } = await onFormOf(form);
    const sent = await browser.post(path, fields);

    const node = createLatchkey(context, pino({ level: 'silent' }));
    const there = createTestBrowser(node);
    for (const [name, value] of browser.cookies) (there.cookies as Map<string, string>).set(name, value);
    const { body } = await there.get(String(sent.headers.location));
    await node.close();

    expect(secretOn(body, form)).toBe(secretOn((await browser.follow()).body, form));
  });

  it('is still shown after the session was confirmed', async () => {
    const { browser, clock, path, fields, alice } = await onFormOf(form);
    clock.advance(800);
    const sent = await browser.post(path, fields);
    const place = String(sent.headers.location);
    const shown = secretOn((await browser.follow()).body, form);
    clock.advance(100);

    const { headers } = await browser.get(place);
    expect(headers.location).toBe(`/sessions/confirm?return_to=${encodeURIComponent(place)}`);
    await browser.follow();
    await browser.post('/sessions/confirm', { password: alice.password, return_to: place });

    expect(secretOn((await browser.follow()).body, form)).toBe(shown);
  });

  it('is another one when the form has other fields, or the page was loaded again', async () => {
    const { browser, path, fields, actions, fillPath } = await onFormOf(form);
    await browser.post(path, fields);

    await browser.post(path, { ...fields, note: 'desk' });
    await browser.get(fillPath(form.on));
    const { statusCode } = await browser.post(path, fields);

    expect((await actions()).filter((action) => action === form.action)).toHaveLength(2);
    // The note of the first one is taken.
    expect(statusCode).toBe(422);
  });

  it('is gone when there is a newer one', async () => {
    const { browser, path, fields } = await onFormOf(form);
    const sent = await browser.post(path, fields);
    await browser.get('/settings/tokens/3/regeneration');
    await browser.post('/settings/tokens/3/regeneration');

    const { headers } = await browser.get(String(sent.headers.location));

    expect(headers.location).toBe('/settings/tokens/3?notice=token_gone');
  });
});

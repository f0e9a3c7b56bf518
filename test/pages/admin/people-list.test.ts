import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { insertAccount } from '../../../src/core/operations/account-management/register.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { effectsIn } from '../../support/effects.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createAdministeredWorld } from './administered-world.ts';

const PATH = '/admin/people';

/** An administered world with 60 people more; the first page has 50 of all. */
async function createCrowdedWorld() {
  const world = await createAdministeredWorld();
  await writing(world.context, async (context) => {
    for (let number = 10; number < 70; number++) {
      const wanted = { login: `person-${number}`, passwordHash: 'none', name: null, email: null };
      await insertAccount(context, { ...wanted, siteAdmin: false, temporaryPassword: false });
    }
  });
  return world;
}

/** The logins of the rows, in their order. */
function loginsOn(page: string): string[] {
  return [...page.matchAll(/aria-label="Choose ([^"]+)"/g)].map(([, login = '']) => login);
}

function linkOn(page: string, rel: 'next' | 'prev'): string {
  const [, href = ''] = new RegExp(`rel="${rel}" href="([^"]+)"`).exec(page) ?? [];
  return href.replaceAll('&amp;', '&');
}

describe('The list of people', () => {
  it('leads from page to page and back, with the numbers of its rows', async () => {
    const { admin } = await createCrowdedWorld();

    const first = (await admin.get(PATH)).body;
    const second = (await admin.get(linkOn(first, 'next'))).body;
    const again = (await admin.get(linkOn(second, 'prev'))).body;

    expect([first, second, again].map((page) => loginsOn(page).length)).toEqual([50, 13, 50]);
    expect(loginsOn(again)).toEqual(loginsOn(first));
    expect(loginsOn(second).at(-1)).toBe('person-69');
    expect(first).toContain('1–50 of 63');
    expect(second).toContain('51–63 of 63');
    expect(second).toContain('<title>People · 51–63 · Latchkey</title>');
    expect([linkOn(first, 'prev'), linkOn(second, 'next'), linkOn(again, 'prev')]).toEqual(['', '', '']);
  });

  it('is sorted from its headings, which say so, and keeps the order on the next page', async () => {
    const { admin } = await createCrowdedWorld();

    const newest = (await admin.get(`${PATH}?sort=-created`)).body;
    const second = (await admin.get(linkOn(newest, 'next'))).body;

    expect(loginsOn(newest)[0]).toBe('person-69');
    expect(loginsOn(second).at(-1)).toBe('alice');
    expect(newest).toContain('<th scope="col" aria-sort="descending"><a href="/admin/people?sort=created">');
    expect((await admin.get(PATH)).body).toContain(
      'aria-sort="ascending"><a href="/admin/people?sort=-login">',
    );
  });

  it.each([
    ['q=BOB@', ['bob']],
    ['role=site_admin', ['mallory']],
    ['two_factor=on', ['bob']],
    ['status=suspended', ['person-10']],
    ['signed_in=once', ['mallory']],
    ['q=ali&signed_in=never', ['alice']],
    ['q=bo&absent=1', ['bob']],
    ['until=2000-01-31', []],
    ['q=al&since=2000-01-31', ['alice']],
  ])('is filtered by %s, which the form and the links keep', async (query, logins) => {
    const { admin, context } = await createCrowdedWorld();
    await context.storage.write((tx) =>
      tx
        .updateTable('accounts')
        .set({ suspended_at: '2026-01-01T00:00:00Z' })
        .where('login', '=', 'person-10')
        .execute(),
    );

    const { statusCode, body } = await admin.get(`${PATH}?${query}`);

    expect([statusCode, loginsOn(body)]).toEqual([200, logins]);
    const [[name = '', value = ''] = []] = [...new URLSearchParams(query)];
    expect(body).toMatch(
      new RegExp(`name="${name}"[^>]*value="${value}"|value="${value}" selected|selected value="${value}"`),
    );
    if (logins.length === 0) expect(body).toContain('Nobody was found.');
    else expect(body).toContain(`/admin/people.csv?${query}"`.replaceAll('&', '&amp;').replace('@', '%40'));
  });

  it.each([
    ['role=king', 'Choose one of those listed.'],
    ['two_factor=1', 'Choose one of those listed.'],
    ['absent=soon', 'A number of days is needed, from 1 to 3,650.'],
    ['absent=0', 'A number of days is needed, from 1 to 3,650.'],
    ['since=2026-02-30', 'The first day must look like 2026-01-31.'],
    ['q=%00', 'characters in it that cannot be stored'],
    [`q=${'x'.repeat(201)}`, 'At most 200 characters can be searched for.'],
    ['sort=password', 'The list cannot be sorted like that.'],
    ['after=x', 'There is no such page of the list.'],
    ['after=WzEsMSwxXQ', 'There is no such page of the list.'],
    ['after=WyJhIiwxLDFd&before=WyJhIiwxLDFd', 'There is no such page of the list.'],
  ])('says what is wrong with %s, and shows no rows', async (query, message) => {
    const { admin } = await createAdministeredWorld();

    const { statusCode, body } = await admin.get(`${PATH}?${query}`);
    const file = await admin.get(`${PATH}.csv?${query}`);

    expect(statusCode).toBe(422);
    expect(body).toContain(message);
    expect(loginsOn(body)).toEqual([]);
    expect(file.headers.location).toBe(`${PATH}?${query}`);
  });

  it('is downloaded as CSV: all that the filter finds, in order, and nothing a spreadsheet would calculate', async () => {
    const { admin, context } = await createCrowdedWorld();
    await context.storage.write((tx) =>
      tx.updateTable('accounts').set({ name: '=1+1, "x"' }).where('login', '=', 'person-12').execute(),
    );

    const { headers, body } = await admin.get(`${PATH}.csv?q=person&sort=-login`);

    const [head, ...lines] = body.trim().split('\r\n');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="latchkey-people.csv"');
    expect(head).toBe(
      'login,name,email,site_admin_since,two_factor_since,suspended_at,created_at,last_sign_in_at',
    );
    expect(lines).toHaveLength(60);
    expect([lines[0]?.split(',')[0], lines.at(-1)?.split(',')[0]]).toEqual(['person-69', 'person-10']);
    expect(lines.at(-3)).toMatch(/^person-12,"'=1\+1, ""x""",/);
  });

  it('dates the last sign-in', async () => {
    const { admin, alice, server, clock } = await createAdministeredWorld();
    clock.advance(60);
    await createTestBrowser(server).signIn(alice);

    const { body } = await admin.get(`${PATH}?sort=-last_sign_in`);

    expect(loginsOn(body)).toEqual(['alice', 'mallory', 'bob']);
  });
});

describe('Several people', () => {
  it('are suspended after a question that names them; the administrator stays, and is named', async () => {
    const { admin, account, alice, bob, mallory, context } = await createAdministeredWorld();
    await admin.get(`${PATH}?sort=-login&ticked=all`);
    expect(admin.page.match(/ checked/g)).toHaveLength(3);
    const ids = [alice, bob, mallory].map((person) => person.account.id);
    const query = ids.map((id) => `ids=${id}`).join('&');

    const asked = await admin.get(`/admin/bulk/people?action=suspend&${query}&back=%3Fsort%3D-login`);
    const answer = await admin.post('/admin/bulk/people', {
      action: 'suspend',
      ids: ids.join(),
      back: '?sort=-login',
    });

    expect(asked.body).toContain('<h1>Suspend 3 people?</h1>');
    expect(effectsIn(asked.body)).toContain('This hits: 3 people Last sign-in: 15 Jan 2026, 10:00:00 UTC');
    for (const { login } of [alice, bob, mallory]) expect(asked.body).toContain(`<li>${login}</li>`);
    expect(answer.headers.location).toBe(`${PATH}?sort=-login&left=${mallory.account.id}`);
    expect((await admin.get(String(answer.headers.location))).body).toMatch(
      /left as they are:.*<li>mallory<\/li>/,
    );
    for (const [login, isSuspended] of [
      ['alice', true],
      ['bob', true],
      ['mallory', false],
    ] as const)
      expect([login, (await account(login)).suspendedAt !== null]).toEqual([login, isSuspended]);
    const events = (await allAuditEvents(context)).filter(({ action }) => action === 'user.suspend');
    expect(events.map((event) => [event.actor, event.account]).toSorted()).toEqual([
      ['mallory', 'alice'],
      ['mallory', 'bob'],
    ]);
  });

  it('who never signed in are asked about as such', async () => {
    const { admin, alice } = await createAdministeredWorld();

    const { body } = await admin.get(`/admin/bulk/people?action=suspend&ids=${alice.account.id}`);

    expect(effectsIn(body)).toContain('This hits: 1 person Last sign-in: never');
  });

  it.each([
    ['unsuspend', 'people_unsuspended', 'user.unsuspend'],
    ['sign_out', 'people_signed_out', 'user.logout'],
  ])('get an action %s, which the list confirms', async (action, flash, event) => {
    const { admin, alice, context, server, mallory } = await createAdministeredWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    if (action === 'unsuspend')
      await context.storage.write((tx) =>
        tx
          .updateTable('accounts')
          .set({ suspended_at: '2026-01-01T00:00:00Z' })
          .where('login', '=', 'alice')
          .execute(),
      );
    await admin.get(`/admin/bulk/people?action=${action}&ids=${alice.account.id}`);

    const ids = `${alice.account.id},${mallory.account.id}`;
    const answer = await admin.post('/admin/bulk/people', { action, ids, back: '' });

    expect(answer.headers.location).toBe(`${PATH}?notice=${flash}`);
    expect((await admin.get(PATH)).statusCode).toBe(200);
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: event,
      account: 'alice',
      actor: 'mallory',
    });
    const isSignedIn = (await browser.get('/settings/profile')).statusCode === 200;
    expect(isSignedIn).toBe(action === 'unsuspend');
  });

  it.each([
    ['nothing ticked', 'action=suspend', 303],
    ['an unknown action', 'action=crown&ids=1', 404],
    ['no number', 'action=suspend&ids=x', 404],
    ['too many', `action=suspend&${'ids=1&'.repeat(101)}`, 404],
    ['another site to go back to', 'action=suspend&back=%2F%2Fevil.example', 303],
  ])('are not asked about with %s', async (_, query, status) => {
    const { admin } = await createAdministeredWorld();

    const { statusCode, headers } = await admin.get(`/admin/bulk/people?${query}`);

    expect(statusCode).toBe(status);
    if (status === 303) expect(headers.location).toBe(`${PATH}?notice=none_ticked`);
  });
});

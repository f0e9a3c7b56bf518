import { describe, expect, it } from 'vitest';
import { allStoredRows } from '../../support/stored-rows.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createSignedInWorld } from '../tokens/signed-in-world.ts';

const NEW = '/settings/developers/new';
const FIELDS = 'name,url,description,callback_urls,device_flow,native,exact_callbacks,expiring_tokens';
const SWITCH = `/language?${new URLSearchParams({ form: '/settings/developers', fields: FIELDS, page: NEW })}`;
const TYPED = { name: 'Postcard', url: 'not finished', callback_urls: '', native: '1' };

describe('The language switch of a page that is a form', () => {
  it('is part of the form', async () => {
    const { browser } = await createSignedInWorld();
    const { body } = await browser.get(`${NEW}?notice=signed_out`);
    expect(body).toContain(`form="form-1" formaction="${SWITCH.replaceAll('&', '&amp;')}" formnovalidate`);
    expect(body).toContain('<form method="post" action="/settings/developers" class="card" id="form-1"');
    expect((await browser.get('/settings/tokens')).body).not.toContain('formaction="/language');
  });

  it('keeps what was typed, sealed, for ten minutes and for this session', async () => {
    const { browser, server, alice, context, clock, log } = await createSignedInWorld();
    await browser.get(NEW);

    const { headers } = await browser.post(SWITCH, { language: 'zh-CN', ...TYPED });
    const place = String(headers.location);
    const { body } = await browser.follow();

    expect(place).toMatch(/^\/settings\/developers\/new\?typed=[\w-]{36}$/);
    expect(body).toContain('lang="zh-CN"');
    expect(body).toContain('value="Postcard"');
    expect(body).toContain('value="not finished"');
    expect(body).toMatch(/name="native" value="1" checked/);
    expect(body).not.toMatch(/name="device_flow" value="1" checked/);
    expect(JSON.stringify(await allStoredRows(context)) + log.join() + place).not.toContain('not finished');
    const elsewhere = createTestBrowser(server);
    await elsewhere.signIn(alice);
    expect((await elsewhere.get(place)).body).not.toContain('Postcard');
    clock.advance(600);
    expect((await browser.get(place)).body).not.toContain('Postcard');
  });

  it('leads back to the page, without what was typed before, when no form of the page has these fields', async () => {
    const { browser } = await createSignedInWorld();
    await browser.get(NEW);
    for (const query of ['', '?form=/settings/developers', '?fields=', '?fields=,']) {
      const sent = { language: 'en', return_to: NEW, ...TYPED };
      const answer = await browser.post(`/language${query}`, sent);
      expect([answer.statusCode, answer.headers.location]).toEqual([303, NEW]);
    }
    for (const query of ['form=/nothing&fields=name', 'form=__proto__&fields=__proto__,name']) {
      const { headers } = await browser.post(`/language?${query}&page=${encodeURIComponent(NEW)}`, {
        language: 'en',
        ...TYPED,
      });
      expect((await browser.get(String(headers.location))).body).not.toContain('Postcard');
    }
    const hostile = SWITCH.replace(encodeURIComponent(NEW), '//evil.example');
    const answer = await browser.post(hostile, { language: 'en', ...TYPED });
    expect(answer.headers.location).toMatch(/^\/\?typed=/);
  });

  it('keeps no password', async () => {
    const { browser, context, alice } = await createSignedInWorld();
    await browser.get('/settings/password');
    const place = '/language?form=/settings/password&fields=remove_passkeys&page=/settings/password';
    await browser.post(place, { language: 'en', current_password: alice.password, remove_passkeys: '1' });

    const all = context.db.selectFrom('kept_secrets').where('name', 'like', 'typed %');
    const [kept] = await all.selectAll().execute();
    const { account_id, name, sealed } = kept ?? { account_id: 0, name: '', sealed: '' };
    expect(JSON.parse(context.seal.open(sealed, `kept secret:${account_id}:${name}`))).toEqual({
      form: '/settings/password',
      fields: { remove_passkeys: '1' },
    });
  });
});

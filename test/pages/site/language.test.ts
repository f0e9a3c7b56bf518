import { describe, expect, it } from 'vitest';
import { allStoredRows } from '../../support/stored-rows.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createSignedInWorld } from '../tokens/signed-in-world.ts';

const NEW = '/settings/developers/new';
const SWITCH = `/language?form=${encodeURIComponent('/settings/developers')}&page=${encodeURIComponent(NEW)}`;
const TYPED = { name: 'Postcard', url: 'not finished', callback_urls: '', native: '1' };

describe('The language switch of a page that is a form', () => {
  it('is part of the form', async () => {
    const { browser } = await createSignedInWorld();
    const { body } = await browser.get(`${NEW}?notice=signed_out`);
    expect(body).toContain(`form="form" formaction="${SWITCH.replaceAll('&', '&amp;')}" formnovalidate`);
    expect(body).toContain('<form method="post" action="/settings/developers" id="form"');
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

  it('leads back to the page, without what was typed before, for any other form', async () => {
    const { browser } = await createSignedInWorld();
    await browser.get(NEW);
    for (const form of ['', '/nothing', '__proto__']) {
      const sent = { language: 'en', return_to: NEW, ...TYPED };
      const answer = await browser.post(`/language?form=${form}`, sent);
      expect([answer.statusCode, answer.headers.location]).toEqual([303, NEW]);
    }
    const hostile = SWITCH.replace(encodeURIComponent(NEW), '//evil.example');
    const answer = await browser.post(hostile, { language: 'en', ...TYPED });
    expect(answer.headers.location).toMatch(/^\/\?typed=/);
  });
});

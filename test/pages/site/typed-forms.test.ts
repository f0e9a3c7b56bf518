import { describe, expect, it } from 'vitest';
import { createEmptyWorld } from '../../support/empty-world.ts';
import { hiddenFields } from '../../support/http-browser.ts';
import { formsOn, languageSwitchOn, type PageForm } from '../../support/page-forms.ts';
import { createPopulatedWorld, pagePaths } from '../../support/populated-world.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';

const SECRET = 'a word that nobody sees';

/** Some of the pages that must be among those with a form. */
const SURELY = [
  '/settings/tokens/new',
  '/settings/tokens/:id',
  '/settings/profile',
  '/settings/emails',
  '/settings/password',
  '/settings/passkeys/new',
  '/settings/passkeys/:id',
  '/settings/developers/new',
  '/settings/developers/:client_id',
  '/settings/security-log',
  '/login/device',
  '/admin/people/new',
  '/admin/people/:login',
  '/admin/apps/:client_id',
  '/admin/organizations/new',
  '/admin/organizations/:login',
  '/admin/organizations/:login/teams/:slug',
  '/admin/audit',
];

/** What is typed, chosen or ticked: something else than the form shows. */
function fillIn({ fields }: PageForm): Record<string, readonly string[]> {
  const entries = Object.entries(fields);
  return Object.fromEntries(entries.map(([name, field]) => [name, typedInto(name, field)]));
}

function typedInto(name: string, { kind, shown, possible }: PageForm['fields'][string]): readonly string[] {
  switch (kind) {
    case 'secret':
      return [SECRET];
    case 'date':
      return ['2031-01-02'];
    case 'choice':
      return [possible.find((value) => !shown.includes(value)) ?? ''];
    case 'box':
      return possible.filter((value) => !shown.includes(value));
    case 'text':
      return [`typed into ${name}, "unfinished"`];
  }
}

/** What a form should show after that: anything but what is secret. */
function expected(form: PageForm, typed: Readonly<Record<string, readonly string[]>>) {
  const kept = Object.entries(form.fields).filter(([, { kind }]) => kind !== 'secret');
  return Object.fromEntries(kept.map(([name]) => [name, typed[name]]));
}

function shownIn({ fields }: PageForm) {
  const kept = Object.entries(fields).filter(([, { kind }]) => kind !== 'secret');
  return Object.fromEntries(kept.map(([name, { shown }]) => [name, shown]));
}

function mostToWrite(page: string): PageForm | undefined {
  const written = ({ fields }: PageForm) =>
    Object.values(fields).filter(({ kind }) => kind !== 'secret' && kind !== 'box').length;
  const [form] = formsOn(page)
    .filter(({ fields }) => Object.values(fields).some(({ kind }) => kind !== 'secret'))
    .toSorted((a, b) => written(b) - written(a));
  return form;
}

/** Fills in the form of the current page, and switches the language. @returns what became of it */
async function switchLanguage(browser: TestBrowser, language: string) {
  const form = mostToWrite(browser.page);
  const button = languageSwitchOn(browser.page);
  if (!form || !button) return { form, button };
  const typed = fillIn(form);
  await browser.post(button.action, { ...hiddenFields(browser.page, form.action), ...typed, language });
  const { body } = await browser.follow();
  // A row of a list may have a button of the same action, with hidden fields only.
  const names = Object.keys(form.fields);
  const again = formsOn(body).find(
    ({ action, fields }) => action === form.action && names.every((name) => name in fields),
  );
  return { form, button, body, expected: expected(form, typed), shown: again && shownIn(again) };
}

describe('The language switch of every page with a form', () => {
  it('keeps what was typed into it, but no secret', async () => {
    const { browser, fillPath } = await createPopulatedWorld();
    const wrong: Record<string, unknown> = {};
    const seen: string[] = [];
    for (const [index, path] of pagePaths('GET').entries()) {
      const { statusCode, body } = await browser.get(fillPath(path));
      if (statusCode !== 200 || mostToWrite(body) === undefined) continue;
      seen.push(path);
      const language = index % 2 ? 'zh-CN' : 'en';
      const result = await switchLanguage(browser, language);
      if (result.button?.form !== result.form?.id) wrong[`the form of ${path}`] = result.button;
      if (!result.body?.includes(`<html lang="${language}">`)) wrong[`the language of ${path}`] = language;
      if (result.body?.includes(SECRET)) wrong[`a secret on ${path}`] = SECRET;
      if (JSON.stringify(result.shown) !== JSON.stringify(result.expected)) wrong[path] = result;
    }
    expect(wrong).toEqual({});
    expect(seen).toEqual(expect.arrayContaining(SURELY));
  });

  it('keeps what a stranger typed, in the address, sealed for this browser and ten minutes', async () => {
    const { server, clock, context } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.get('/login?return_to=%2Fsettings%2Femails');

    const { shown, body } = await switchLanguage(browser, 'zh-CN');

    expect(shown).toEqual({ login: ['typed into login, "unfinished"'] });
    expect(body).toContain('name="return_to" value="/settings/emails"');
    expect(body).not.toContain(SECRET);
    expect(await context.db.selectFrom('kept_secrets').selectAll().execute()).toEqual([]);
    const place = await placeOf(browser);
    expect(place).toMatch(/^\/login\?return_to=%2Fsettings%2Femails&typed=[\w-]+$/);
    expect((await browser.get(place)).body).toContain('typed into login');
    expect((await createTestBrowser(server).get(place)).body).not.toContain('typed into login');
    for (const other of [
      place.replace(/(?<=typed=)./, (first) => (first === 'A' ? 'B' : 'A')),
      '/login?typed=x',
    ])
      expect((await browser.get(other)).body).not.toContain('typed into login');
    clock.advance(600);
    expect((await browser.get(place)).body).not.toContain('typed into login');
  });

  it('keeps where to go after signing in, also when the password was wrong twice', async () => {
    const { server, alice } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.get('/login?return_to=%2Fsettings%2Femails');
    const wrong = { login: 'alice', password: 'wrong', return_to: '/settings/emails' };
    for (const _ of [1, 2]) await browser.post('/login', wrong);

    const { action } = languageSwitchOn(browser.page) ?? { action: '' };
    await browser.post(action, { ...wrong, language: 'zh-CN' });
    const { body } = await browser.follow();

    expect(body).toContain('name="return_to" value="/settings/emails"');
    expect(body).toMatch(/name="login"[^>]* value="alice"/);
    const right = { ...wrong, password: alice.password };
    expect((await browser.post('/login', right)).headers.location).toBe('/settings/emails');
  });

  it('keeps what was typed on the page that sets up an installation', async () => {
    const { browser, path } = await createEmptyWorld();
    await browser.get(path);
    const { shown, expected, body } = await switchLanguage(browser, 'zh-CN');
    expect(Object.keys(shown ?? {})).toEqual(['login', 'name', 'email']);
    expect(shown).toEqual(expected);
    expect(body).not.toContain(SECRET);
  });

  it('keeps nothing that is too long for an address', async () => {
    const { server } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.get('/login');
    const { action } = languageSwitchOn(browser.page) ?? { action: '' };
    const sent = { language: 'zh-CN', login: 'x'.repeat(3000), password: '' };
    expect((await browser.post(action, sent)).headers.location).toBe('/login');
  });
});

/** The address that the language switch of the current page leads to, when it keeps something. */
async function placeOf(browser: TestBrowser): Promise<string> {
  const { action } = languageSwitchOn(browser.page) ?? { action: '' };
  const sent = { language: 'en', login: 'typed into login', password: SECRET };
  return String((await browser.post(action, sent)).headers.location);
}

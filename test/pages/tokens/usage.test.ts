import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { createSignedInWorld, personalToken } from './signed-in-world.ts';

const DAY = 24 * 60 * 60;

describe('The use of a token on /settings/tokens/:id', () => {
  it('is a chart of 30 days, a table with the same numbers, and where it was used from', async () => {
    const { alice, bearer, browser, clock, context } = await createSignedInWorld();
    const { token } = await personalToken(context, alice, { note: 'laptop' });
    const use = (userAgent: string) =>
      bearer(token).at('192.0.2.7').get('/user', { 'user-agent': userAgent });
    for (let time = 0; time < 3; time++) await use('git/2.43.0');
    await flushUsage(context);
    clock.advance(DAY - 60);
    await use('GitHub CLI 2.40.1');
    await flushUsage(context);
    clock.advance(60);
    await browser.signIn(alice);

    const { body } = await browser.get('/settings/tokens/1');

    expect(body).toContain('role="img" aria-label="Uses: 4 in all, at most 3 a day"');
    expect(body.match(/<rect /g)).toHaveLength(30);
    expect(body).toContain('<th scope="row">15 Jan 2026</th><td>3</td>');
    expect(body).toContain('<th scope="row">16 Jan 2026</th><td>1</td>');
    expect(body).toContain('<th scope="row">18 Dec 2025</th><td>0</td>');
    expect(body).not.toContain('17 Dec 2025');
    const sources = body.slice(body.indexOf('Used from lately'));
    expect(sources).toMatch(/192\.0\.2\.7.*gh\/2\.40.*192\.0\.2\.7.*git\/2\.43/);
  });

  it('is said to be none of a token that nobody used', async () => {
    const { alice, browser, context } = await createSignedInWorld();
    await personalToken(context, alice, { note: 'laptop' });

    const { body } = await browser.get('/settings/tokens/1');

    expect(body).toContain('No uses in the last 30 days.');
    expect(body).not.toContain('<svg role="img"');
    expect(body).not.toContain('Used from lately');
  });

  it('needs no styles or scripts that the page forbids', async () => {
    const { alice, bearer, browser, context } = await createSignedInWorld();
    const { token } = await personalToken(context, alice, { note: 'laptop' });
    await bearer(token).get('/user');
    await flushUsage(context);

    const { body } = await browser.get('/settings/tokens/1');

    expect(body).toContain('<svg role="img"');
    expect(body).not.toMatch(/ style=| on\w+=|<style/);
  });

  it('shows what a client calls itself as text', async () => {
    const { alice, bearer, browser, context } = await createSignedInWorld();
    const { token } = await personalToken(context, alice, { note: 'laptop' });
    await bearer(token).get('/user', { 'user-agent': '<b>bold</b>/1' });
    await bearer(token).get('/user');
    await flushUsage(context);

    const { body } = await browser.get('/settings/tokens/1');

    expect(body).toContain('Another client');
    expect(body).not.toContain('bold');
  });
});

import { describe, expect, it } from 'vitest';
import { askToken, credentialsOf } from '../oauth/asking.ts';
import { engine } from '../support/databases.ts';
import { takeAway } from '../support/disasters.ts';
import { town } from '../support/town.ts';
import { as, does, EIGHT } from './applications/asking.ts';
import { putFor } from './authorizations/wording.ts';

describe('a request while the database is away', () => {
  it('is answered 503 and not done, and is welcome again as soon as it is back', async () => {
    const here = await town();
    const { alice, log } = here;
    const bringBack = await takeAway(here);

    const away = await alice.post('/authorizations', { note: 'ci' });
    await bringBack();
    const back = await alice.post('/authorizations', { note: 'ci' });

    expect(away.statusCode).toBe(503);
    expect(away.headers['retry-after']).toBe('5');
    expect(away.json()).toEqual({
      message: 'Service Unavailable. Please try again later.',
      documentation_url: 'https://docs.github.com/enterprise/3.2/rest',
    });
    expect(back.statusCode).toBe(201);
    expect(log.join('')).not.toContain('unexpected error');
  });

  it('never hears that a token is unknown or not active', async () => {
    const here = await town();
    const { alice, postbox } = here;
    const { token } = await putFor(alice, postbox);
    const introspect = () =>
      askToken(here, { ...credentialsOf(postbox), token }, {}, '/login/oauth/introspect');
    const check = () => does(as(here, postbox), EIGHT[0], { at: postbox, token });
    const bringBack = await takeAway(here);

    const away = [await introspect(), await check()];
    await bringBack();

    // A SQLite file that nobody can write to is read all the same.
    const status = engine === 'sqlite' ? 200 : 503;
    expect(away.map(({ statusCode }) => statusCode)).toEqual([status, status]);
    expect((await introspect()).json().active).toBe(true);
    expect((await check()).statusCode).toBe(200);
  });
});

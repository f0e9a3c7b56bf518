import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Answer, createTestWorld } from '../../support/test-world.ts';
import { createPersonalToken, getOrCreateFor, pathForApp } from './responses.ts';

const digest = ({ payload }: Answer) => createHash('sha256').update(payload).digest('hex');
const CACHED = 'private, max-age=60, s-maxage=60';
const VARY = 'Accept, Authorization, Cookie, X-GitHub-OTP';

describe('A response about authorizations', () => {
  it('has a weak ETag when it is 200, and may be cached for a minute', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);

    for (const answer of [
      await alice.get('/authorizations'),
      await alice.get('/authorizations/1'),
      await alice.get('/applications/grants'),
      await alice.get('/applications/grants/1'),
      await alice.patch('/authorizations/1', {}),
      await alice.post('/authorizations/1', {}),
      await alice.put(pathForApp(postbox), { client_secret: postbox.secret }),
    ]) {
      expect(answer.statusCode).toBe(200);
      expect(answer.headers).toMatchObject({
        etag: `W/"${digest(answer)}"`,
        'cache-control': CACHED,
        vary: VARY,
      });
    }
  });

  it('has a strong ETag when it is 201, and is never stored', async () => {
    const { alice, postbox } = await createTestWorld();

    for (const answer of [
      await alice.post('/authorizations', { note: 'ci' }),
      await alice.put(pathForApp(postbox), { client_secret: postbox.secret }),
      await alice.put(pathForApp(postbox, 'laptop'), { client_secret: postbox.secret }),
    ]) {
      expect(answer.statusCode).toBe(201);
      expect(answer.headers).toMatchObject({
        etag: `"${digest(answer)}"`,
        'cache-control': 'no-store',
        vary: VARY,
      });
      expect(answer.headers).not.toHaveProperty('last-modified');
    }
  });

  it('has neither an ETag nor a cache lifetime when it is an error', async () => {
    const { alice } = await createTestWorld();

    for (const answer of [
      await alice.get('/authorizations/1'),
      await alice.post('/authorizations', {}),
      await alice.post('/authorizations', '{'),
      await alice.put('/authorizations/clients/x', { client_secret: 'y' }),
    ]) {
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.headers).not.toHaveProperty('etag');
      expect(answer.headers).not.toHaveProperty('cache-control');
    }
  });

  it('is 304 without a body, with the same validators, when the ETag matches', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);

    for (const path of [
      '/authorizations',
      '/authorizations/1',
      '/applications/grants',
      '/applications/grants/1',
      '/authorizations?per_page=1&page=2',
    ]) {
      const first = await alice.get(path);
      const again = await alice.get(path, { 'if-none-match': String(first.headers.etag) });

      const { etag, vary, link, 'cache-control': cache, 'last-modified': modified } = first.headers;
      expect([again.statusCode, again.payload]).toEqual([304, '']);
      expect(again.headers).toMatchObject({ etag, vary, 'cache-control': cache, status: '304 Not Modified' });
      expect([again.headers['last-modified'], again.headers.link]).toEqual([modified, link]);
      expect(again.headers).not.toHaveProperty('content-type');
      expect(again.headers).not.toHaveProperty('content-length');
    }
  });

  it('compares ETags weakly and in lists, and accepts *', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);
    const etag = String((await alice.get('/authorizations/1')).headers.etag);

    const statuses = [];
    for (const known of [etag, etag.slice(2), `"other", ${etag}`, '*', '"other"', etag.slice(3, -1)]) {
      statuses.push((await alice.get('/authorizations/1', { 'if-none-match': known })).statusCode);
    }

    expect(statuses).toEqual([304, 304, 304, 304, 200, 200]);
  });

  it('is 304 for HEAD as for GET', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);
    const { etag } = (await alice.get('/authorizations/1')).headers;

    const answer = await alice.ask('HEAD', '/authorizations/1', undefined, { 'if-none-match': String(etag) });

    expect([answer.statusCode, answer.headers.etag, answer.payload]).toEqual([304, etag, '']);
    expect(answer.headers).not.toHaveProperty('content-type');
  });

  it('is 200 again after a change', async () => {
    const { alice, clock } = await createTestWorld();
    await createPersonalToken(alice);
    const { etag } = (await alice.get('/authorizations/1')).headers;
    clock.advance(1);
    await alice.patch('/authorizations/1', {});

    const answer = await alice.get('/authorizations/1', { 'if-none-match': String(etag) });

    expect(answer.statusCode).toBe(200);
    expect(answer.headers.etag).not.toBe(etag);
  });

  it('is 304 for If-Modified-Since after the last change, for single authorizations only', async () => {
    const { alice, postbox, clock } = await createTestWorld();
    await getOrCreateFor(alice, postbox);
    clock.advance(3600);
    const since = (date: string) => ({ 'if-modified-since': date });
    const same = since('Thu, 15 Jan 2026 10:00:00 GMT');

    expect((await alice.get('/authorizations/1', same)).statusCode).toBe(304);
    expect((await alice.get('/applications/grants/1', same)).statusCode).toBe(304);
    expect((await alice.get('/authorizations/1', since('Thu, 15 Jan 2026 09:59:59 GMT'))).statusCode).toBe(
      200,
    );
    expect((await alice.get('/authorizations/1', since('yesterday'))).statusCode).toBe(200);
    expect((await alice.get('/authorizations', same)).statusCode).toBe(200);
    expect((await alice.get('/applications/grants', same)).statusCode).toBe(200);
  });

  it('uses the ETag when both validators are sent', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);

    const answer = await alice.get('/authorizations/1', {
      'if-none-match': '"other"',
      'if-modified-since': 'Fri, 01 Jan 2027 00:00:00 GMT',
    });

    expect(answer.statusCode).toBe(200);
  });

  it('does not depend on validators when something is changed', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);
    const any = { 'if-none-match': '*' };

    const put = await alice.put(pathForApp(postbox), { client_secret: postbox.secret }, any);
    const patch = await alice.patch('/authorizations/1', {}, any);
    const post = await alice.post('/authorizations', { note: 'ci' }, any);
    const removed = await alice.delete('/authorizations/1', any);

    expect([put, patch, post, removed].map(({ statusCode }) => statusCode)).toEqual([200, 200, 201, 204]);
  });
});

import { describe, expect, it } from 'vitest';
import { entityTag, isUnmodified } from '../../src/http/conditional.ts';
import { createTestWorld } from '../support/test-world.ts';

const TAG = entityTag(200, 'body');
const MODIFIED = 'Thu, 15 Jan 2026 10:00:00 GMT';

describe('entityTag', () => {
  it('is the same for the same bytes, and different for other bytes', () => {
    expect(entityTag(200, 'body')).toBe(TAG);
    expect(entityTag(200, 'body ')).not.toBe(TAG);
  });

  it('is weak, except for a response with status 201', () => {
    expect(TAG).toMatch(/^W\/"[0-9a-f]{64}"$/);
    expect(entityTag(201, 'body')).toBe(TAG.slice(2));
  });
});

describe('isUnmodified', () => {
  it.each([
    ['the tag', { 'if-none-match': TAG }, true],
    ['the tag, strong', { 'if-none-match': TAG.slice(2) }, true],
    ['the tag among others', { 'if-none-match': `"x", ${TAG}` }, true],
    ['anything', { 'if-none-match': '*' }, true],
    ['another tag', { 'if-none-match': '"x"' }, false],
    ['another tag and a good date', { 'if-none-match': '"x"', 'if-modified-since': MODIFIED }, false],
    ['the date', { 'if-modified-since': MODIFIED }, true],
    ['an older date', { 'if-modified-since': 'Thu, 15 Jan 2026 09:59:59 GMT' }, false],
    ['no date', { 'if-modified-since': 'yesterday' }, false],
    ['nothing', {}, false],
  ])('for a request with %s', (_, headers, known) => {
    expect(isUnmodified(headers, TAG, MODIFIED)).toBe(known);
  });

  it('is false without a modification date', () => {
    expect(isUnmodified({ 'if-modified-since': MODIFIED }, TAG, undefined)).toBe(false);
  });
});

describe('A conditional request', () => {
  it('returns 304 with the same headers and without a body when nothing changed', async () => {
    const { alice } = await createTestWorld();
    const { headers } = await alice.get('/user');

    const byTag = await alice.get('/user', { 'if-none-match': String(headers.etag) });
    const byDate = await alice.get('/user', { 'if-modified-since': String(headers['last-modified']) });

    for (const answer of [byTag, byDate]) {
      expect(answer.statusCode).toBe(304);
      expect(answer.body).toBe('');
      expect(answer.headers).toMatchObject({
        etag: headers.etag,
        'last-modified': headers['last-modified'],
        'cache-control': headers['cache-control'],
        vary: headers.vary,
        status: '304 Not Modified',
      });
      expect(answer.headers).not.toHaveProperty('content-type');
    }
  });

  it('returns 304 only to callers who may read the resource', async () => {
    const { alice, mallory, anonymous } = await createTestWorld();
    const tag = { 'if-none-match': String((await alice.get('/user')).headers.etag) };

    expect((await anonymous.get('/user', tag)).statusCode).toBe(401);
    expect((await mallory.get('/user', tag)).statusCode).toBe(200);
  });

  it('returns 200 when something changed', async () => {
    const { alice } = await createTestWorld();
    const tag = { 'if-none-match': String((await alice.get('/authorizations')).headers.etag) };

    await alice.post('/authorizations', { note: 'ci' });

    expect((await alice.get('/authorizations', tag)).statusCode).toBe(200);
  });

  it('changes something in spite of a matching If-None-Match', async () => {
    const { alice } = await createTestWorld();

    const answer = await alice.post('/authorizations', { note: 'ci' }, { 'if-none-match': '*' });

    expect(answer.statusCode).toBe(201);
  });
});

import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';
import {
  createPersonalToken,
  DELETE,
  errorResponse,
  GET,
  getOrCreateFor,
  stableHeaders,
  statusAndBody,
  UPDATE,
} from './responses.ts';

const DISGUISES = [
  ...['5.0', '5e0', '0x5', '0b101', '0o5', '05', '+5', '-5', '-1', '0', '5,', '5;', '5_0', '5n'],
  ...['5%00', '%205', '5%20', '5%0a', '%EF%BC%95', '٥', '5%2F', '5%2F..', '%35.', '5%zz', '%zz', '5%'],
  ...['9007199254740992', '9007199254740997', '99999999999999999999999', '1e309', 'NaN', 'Infinity'],
  ...['null', 'undefined', 'true', 'clients', '__proto__', 'constructor', "5'", '5%20or%201=1', '5)'],
];

describe('An authorization id', () => {
  it('is a plain decimal integer; anything else returns 404', async () => {
    const { alice } = await createTestWorld();
    for (let at = 1; at <= 5; at++) await createPersonalToken(alice, { note: `note ${at}` });

    for (const disguise of DISGUISES) {
      const path = `/authorizations/${disguise}`;
      const answers = [
        await alice.get(path),
        await alice.patch(path, { note: 'changed' }),
        await alice.post(path, { note: 'changed' }),
        await alice.delete(path),
      ];

      expect([disguise, ...answers.map(statusAndBody)]).toEqual([
        disguise,
        ...[GET, UPDATE, UPDATE, DELETE].map((page) => errorResponse(404, 'Not Found', page)),
      ]);
    }
    expect((await alice.get('/authorizations')).json()).toHaveLength(5);
  });

  it('may be percent-encoded', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);

    expect((await alice.get('/authorizations/%31')).statusCode).toBe(200);
  });

  it('must not be followed by a slash', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);

    const answers = [
      await alice.get('/authorizations/'),
      await alice.get('/authorizations/1/'),
      await alice.get('/authorizations//1'),
      await alice.post('/authorizations/', { note: 'other' }),
      await alice.patch('/authorizations/1/', { note: 'other' }),
      await alice.delete('/authorizations/1/'),
      await alice.delete('/authorizations/'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 404));
    expect((await alice.get('/authorizations')).json()).toMatchObject([{ id: 1, note: 'ci' }]);
  });
});

describe('Another account’s authorization', () => {
  it('gets the same response, byte for byte, as one that does not exist', async () => {
    const { alice, mallory, postbox } = await createTestWorld();
    const ofAlice = [await createPersonalToken(alice), await getOrCreateFor(alice, postbox)];
    const before = (await alice.get('/authorizations')).payload;
    const tries = [
      ['GET', undefined, GET],
      ['PATCH', {}, UPDATE],
      ['PATCH', undefined, UPDATE],
      ['PATCH', { scopes: ['repo'], note: 'mine', fingerprint: 'mine' }, UPDATE],
      ['PATCH', { note: ' ' }, UPDATE],
      ['PATCH', { note: 'ci' }, UPDATE],
      ['POST', { add_scopes: ['repo'] }, UPDATE],
      ['DELETE', {}, DELETE],
      ['DELETE', undefined, DELETE],
    ] as const;

    for (const [method, body, page] of tries) {
      const unknown = await mallory.ask(method, '/authorizations/999', body);
      expect(statusAndBody(unknown)).toEqual(errorResponse(404, 'Not Found', page));

      for (const { id } of ofAlice) {
        const foreign = await mallory.ask(method, `/authorizations/${id}`, body);
        expect(statusAndBody(foreign)).toEqual(statusAndBody(unknown));
        expect(stableHeaders(foreign)).toEqual(stableHeaders(unknown));
      }
    }
    expect((await alice.get('/authorizations')).payload).toBe(before);
  });

  it('gets the same refusals of the body as one that does not exist', async () => {
    const { alice, mallory } = await createTestWorld();
    await createPersonalToken(alice);

    for (const body of [{ scopes: ['nope'] }, { note: 5 }, { add_scopes: [], remove_scopes: [] }, '[]']) {
      const foreign = await mallory.patch('/authorizations/1', body);
      const unknown = await mallory.patch('/authorizations/999', body);

      expect(statusAndBody(foreign)).toEqual(statusAndBody(unknown));
      expect(stableHeaders(foreign)).toEqual(stableHeaders(unknown));
    }
  });

  it('has no Cache-Control and no ETag', async () => {
    const { alice, mallory } = await createTestWorld();
    await createPersonalToken(alice);

    const { headers } = await mallory.get('/authorizations/1', { 'if-none-match': '*' });

    for (const header of ['etag', 'cache-control', 'last-modified', 'location', 'link']) {
      expect(headers).not.toHaveProperty(header);
    }
  });
});

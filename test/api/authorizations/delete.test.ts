import { describe, expect, it } from 'vitest';
import { town } from '../../support/town.ts';
import { DELETE, GET, putFor, refused, said, tokenOf } from './wording.ts';

describe('DELETE /authorizations/:id', () => {
  it('answers 204 with nothing to read', async () => {
    const { alice } = await town();
    await tokenOf(alice);

    const answer = await alice.delete('/authorizations/1');

    expect(said(answer)).toEqual([204, '']);
    expect(answer.headers.status).toBe('204 No Content');
    for (const header of ['content-type', 'content-length', 'etag', 'cache-control', 'last-modified']) {
      expect(answer.headers).not.toHaveProperty(header);
    }
  });

  it('ends the authorization and its token at once', async () => {
    const { alice, bearer } = await town();
    const { token } = await tokenOf(alice);

    await alice.delete('/authorizations/1');

    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect(said(await alice.get('/authorizations/1'))).toEqual(refused(404, 'Not Found', GET));
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('leaves all others alone', async () => {
    const { alice, mallory, bearer, postbox } = await town();
    const kept = [
      await putFor(alice, postbox, { fingerprint: 'laptop' }),
      await tokenOf(mallory),
      await tokenOf(alice, { note: 'kept' }),
    ];
    const { id } = await putFor(alice, postbox);

    await alice.delete(`/authorizations/${id}`);

    for (const { token } of kept) expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('refuses the second time', async () => {
    const { alice } = await town();
    await tokenOf(alice);
    await alice.delete('/authorizations/1');

    expect(said(await alice.delete('/authorizations/1'))).toEqual(refused(404, 'Not Found', DELETE));
  });

  it('succeeds for one of several at once', async () => {
    const { alice, postbox } = await town();
    const { id } = await putFor(alice, postbox);

    const answers = await Promise.all(Array.from({ length: 5 }, () => alice.delete(`/authorizations/${id}`)));

    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([204, 404, 404, 404, 404]);
  });

  it('takes whatever object is in its body, as clients send one', async () => {
    const { alice } = await town();
    for (const note of ['a', 'b', 'c']) await tokenOf(alice, { note });

    const statuses = [];
    for (const [id, body] of [
      [1, {}],
      [2, { id: 3 }],
      [3, ''],
    ] as const) {
      statuses.push((await alice.ask('DELETE', `/authorizations/${id}`, body)).statusCode);
    }

    expect(statuses).toEqual([204, 204, 204]);
  });

  it('refuses a body that is no object, and deletes nothing', async () => {
    const { alice } = await town();
    await tokenOf(alice);

    const answer = await alice.ask('DELETE', '/authorizations/1', '{');

    expect(said(answer)).toEqual(refused(400, 'Problems parsing JSON', DELETE));
    expect((await alice.get('/authorizations/1')).statusCode).toBe(200);
  });

  it('frees the note and the fingerprint, and never gives the id again', async () => {
    const { alice } = await town();
    const body = { note: 'ci', fingerprint: 'laptop' };
    await tokenOf(alice, body);
    await alice.delete('/authorizations/1');

    const again = await alice.post('/authorizations', body);

    expect(again.statusCode).toBe(201);
    expect(again.json().id).toBeGreaterThan(1);
  });
});

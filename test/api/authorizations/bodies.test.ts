import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';
import {
  CREATE,
  createPersonalToken,
  errorResponse,
  PUT,
  pathForApp,
  statusAndBody,
  UPDATE,
} from './responses.ts';

const unreadable = errorResponse(400, 'Problems parsing JSON', CREATE);
const notAnObject = errorResponse(400, 'Body should be a JSON object', CREATE);

/** An object with nested arrays: `levels` deep in all. */
const nested = (levels: number) => `{"note":"deep","x":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

describe('A body', () => {
  it('is JSON whatever its Content-Type says', async () => {
    const { alice } = await createTestWorld();
    const types = [
      'application/x-www-form-urlencoded',
      'text/plain',
      'application/xml; charset=latin1',
      'multipart/form-data',
      'nonsense',
      '',
    ];

    const statuses = [];
    for (const type of types) {
      const answer = await alice.post('/authorizations', { note: `as «${type}»` }, { 'content-type': type });
      statuses.push(answer.statusCode);
    }

    expect(statuses).toEqual(types.map(() => 201));
  });

  it('is an empty object when it is absent or blank', async () => {
    const { alice, postbox } = await createTestWorld();
    await createPersonalToken(alice);

    for (const body of [undefined, '', ' \r\n\t']) {
      expect((await alice.patch('/authorizations/1', body)).statusCode).toBe(200);
      expect((await alice.post('/authorizations/1', body)).statusCode).toBe(200);
      expect((await alice.post('/authorizations', body)).json().errors).toEqual([
        { resource: 'OauthAccess', code: 'missing_field', field: 'note' },
      ]);
      expect((await alice.put(pathForApp(postbox), body)).json().message).toBe(
        'Invalid request.\n\n"client_secret" wasn\'t supplied.',
      );
    }
  });

  it('is refused when it is not JSON', async () => {
    const { alice } = await createTestWorld();

    for (const body of [
      '{',
      '{"note":"ci"',
      "{'note':'ci'}",
      '{"note":"ci"}}',
      'note=ci',
      '{"note":"\n"}',
      '\0',
    ]) {
      expect([body, ...statusAndBody(await alice.post('/authorizations', body))]).toEqual([
        body,
        ...unreadable,
      ]);
    }
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('is refused when it is not an object', async () => {
    const { alice } = await createTestWorld();

    for (const body of ['[]', '[{"note":"ci"}]', '"ci"', '5', 'null', 'true']) {
      expect([body, ...statusAndBody(await alice.post('/authorizations', body))]).toEqual([
        body,
        ...notAnObject,
      ]);
    }
  });

  it('is refused on every operation that reads one, with the documentation of that operation', async () => {
    const { alice, postbox } = await createTestWorld();
    await createPersonalToken(alice);

    expect(statusAndBody(await alice.put(pathForApp(postbox), '{'))).toEqual(
      errorResponse(400, 'Problems parsing JSON', PUT),
    );
    expect(statusAndBody(await alice.patch('/authorizations/1', '[]'))).toEqual(
      errorResponse(400, 'Body should be a JSON object', UPDATE),
    );
  });

  it('may be 64 levels deep and no deeper', async () => {
    const { alice } = await createTestWorld();

    expect((await alice.post('/authorizations', nested(64))).statusCode).toBe(201);
    expect(statusAndBody(await alice.post('/authorizations', nested(65)))).toEqual(unreadable);
    expect(statusAndBody(await alice.post('/authorizations', nested(100_000)))).toEqual(unreadable);
  });

  it('may have brackets in its strings', async () => {
    const { alice } = await createTestWorld();
    const note = `${'['.repeat(100)}"\\${'{'.repeat(100)}`;

    expect((await createPersonalToken(alice, { note })).note).toBe(note);
  });

  it('is refused when it is not UTF-8', async () => {
    const { server, alice } = await createTestWorld();
    const authorization = `Basic ${Buffer.from(`${alice.login}:${alice.password}`).toString('base64')}`;

    for (const bytes of [[0xff], [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xe4]]) {
      const payload = Buffer.concat([Buffer.from('{"note":"'), Buffer.from(bytes), Buffer.from('"}')]);
      const answer = await server.inject({
        method: 'POST',
        url: '/api/v3/authorizations',
        headers: { authorization },
        payload,
      });

      expect(statusAndBody(answer)).toEqual(unreadable);
    }
  });

  it('may have 256 KiB and no more', async () => {
    const { alice } = await createTestWorld();
    const sized = (bytes: number) => {
      const frame = '{"note":"big","x":""}';
      return `{"note":"big","x":"${'x'.repeat(bytes - frame.length)}"}`;
    };

    const most = await alice.post('/authorizations', sized(256 * 1024));
    const more = await alice.post('/authorizations', sized(256 * 1024 + 1));

    expect(most.statusCode).toBe(201);
    expect(statusAndBody(more)).toEqual(errorResponse(413, 'Payload Too Large', CREATE));
  });

  it('is refused when it is compressed', async () => {
    const { alice } = await createTestWorld();

    const answers = [];
    for (const coding of ['gzip', 'GZIP', 'br', 'identity, gzip']) {
      answers.push(await alice.post('/authorizations', { note: 'ci' }, { 'content-encoding': coding }));
    }
    const plain = await alice.post('/authorizations', { note: 'ci' }, { 'content-encoding': 'identity' });

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([415, 415, 415, 415]);
    expect(answers[0]?.json().message).toBe("Unsupported Content-Encoding: 'gzip'. Must be 'identity'.");
    expect(plain.statusCode).toBe(201);
  });

  it('has the last value of a repeated property', async () => {
    const { alice } = await createTestWorld();

    expect((await createPersonalToken(alice, { note: 'ci' })).note).toBe('ci');
    expect((await alice.post('/authorizations', '{"note":"a","note":"b"}')).json().note).toBe('b');
  });
});

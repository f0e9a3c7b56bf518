import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';
import {
  createPersonalToken,
  errorResponse,
  getOrCreateFor,
  invalidRequest,
  PUT,
  PUT_FINGERPRINT,
  pathForApp,
  statusAndBody,
  validationFailed,
} from './responses.ts';

const invalidApp = errorResponse(422, 'Invalid OAuth application client_id or secret.', PUT);

describe('PUT /authorizations/clients/:client_id refuses', () => {
  it('a body with client_id', async () => {
    const { alice, postbox } = await createTestWorld();
    const body = { client_id: postbox.clientId, client_secret: postbox.secret };

    const answer = await alice.put(pathForApp(postbox), body);
    const byFingerprint = await alice.put(pathForApp(postbox, 'laptop'), body);

    expect(statusAndBody(answer)).toEqual(invalidRequest(PUT, '"client_id" is not a permitted key.'));
    expect(statusAndBody(byFingerprint)).toEqual(
      invalidRequest(PUT_FINGERPRINT, '"client_id" is not a permitted key.'),
    );
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('unknown properties, even when the authorization exists', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);

    const one = await alice.put(pathForApp(postbox), { client_secret: postbox.secret, scope: ['repo'] });
    const more = await alice.put(
      pathForApp(postbox),
      `{"client_secret":"${postbox.secret}","id":5,"__proto__":{},"constructor":{}}`,
    );

    expect(statusAndBody(one)).toEqual(invalidRequest(PUT, '"scope" is not a permitted key.'));
    expect(statusAndBody(more)).toEqual(
      invalidRequest(PUT, '"id", "__proto__", "constructor" are not permitted keys.'),
    );
  });

  it('a fingerprint in the body beside the one in the path', async () => {
    const { alice, postbox } = await createTestWorld();

    const answer = await alice.put(pathForApp(postbox, 'laptop'), {
      client_secret: postbox.secret,
      fingerprint: 'laptop',
    });

    expect(statusAndBody(answer)).toEqual(
      invalidRequest(PUT_FINGERPRINT, '"fingerprint" is not a permitted key.'),
    );
  });

  it('a missing client_secret', async () => {
    const { alice, postbox } = await createTestWorld();
    const missing = '"client_secret" wasn\'t supplied.';

    expect(statusAndBody(await alice.put(pathForApp(postbox), {}))).toEqual(invalidRequest(PUT, missing));
    expect(statusAndBody(await alice.put(pathForApp(postbox)))).toEqual(invalidRequest(PUT, missing));
    expect(statusAndBody(await alice.put(pathForApp(postbox), { client_id: 'x' }))).toEqual(
      invalidRequest(PUT, missing, '"client_id" is not a permitted key.'),
    );
  });

  it('an unknown app, a wrong secret and a blank one with the same response', async () => {
    const { alice, postbox, registerApp } = await createTestWorld();
    const other = await registerApp('Other');

    const answers = [];
    for (const [clientId, client_secret] of [
      [postbox.clientId, 'wrong'],
      [postbox.clientId, ''],
      [postbox.clientId, other.secret],
      ['00000000000000000000', postbox.secret],
      ['nonsense', postbox.secret],
      ['%00', postbox.secret],
      [`${postbox.clientId}%2F`, postbox.secret],
    ]) {
      answers.push(await alice.put(`/authorizations/clients/${clientId}`, { client_secret }));
    }

    expect(answers.map(statusAndBody)).toEqual(answers.map(() => invalidApp));
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('a wrong secret for an authorization that exists', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);

    expect(statusAndBody(await alice.put(pathForApp(postbox), { client_secret: 'wrong' }))).toEqual(
      invalidApp,
    );
  });

  it('wrong types, without repeating a secret', async () => {
    const { alice, postbox } = await createTestWorld();

    const secret = await alice.put(pathForApp(postbox), { client_secret: 7 });
    const scopes = await alice.put(pathForApp(postbox), { client_secret: postbox.secret, scopes: 'repo' });

    expect(statusAndBody(secret)).toEqual(
      invalidRequest(PUT, `For 'properties/client_secret', [FILTERED] is not a string.`),
    );
    expect(statusAndBody(scopes)).toEqual(
      invalidRequest(PUT, `For 'properties/scopes', "repo" is not an array.`),
    );
  });

  it('unknown scopes and invalid values, even when the authorization exists', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);
    const put = async (body: object) =>
      statusAndBody(await alice.put(pathForApp(postbox), { client_secret: postbox.secret, ...body }));

    expect(await put({ scopes: ['nope'] })).toEqual(
      validationFailed(PUT, {
        code: 'custom',
        field: 'scopes',
        message: 'The scopes requested are invalid: nope.',
      }),
    );
    expect(await put({ note: 'n'.repeat(5001) })).toEqual(
      validationFailed(PUT, {
        code: 'custom',
        field: 'note',
        message: 'note is too long (maximum is 5000 characters)',
      }),
    );
    expect(await put({ note_url: 'javascript:alert(1)' })).toEqual(
      validationFailed(PUT, {
        code: 'custom',
        field: 'note_url',
        message: 'note_url must be an http or https URL',
      }),
    );
  });

  it('a fingerprint in the path that is too long or not valid text', async () => {
    const { alice, postbox } = await createTestWorld();
    const body = { client_secret: postbox.secret };
    const about = (message: string) =>
      validationFailed(PUT_FINGERPRINT, { code: 'custom', field: 'fingerprint', message });

    const long = await alice.put(pathForApp(postbox, 'f'.repeat(256)), body);
    const malformed = [];
    for (const fingerprint of ['%00', '%zz', '%C3', 'a%']) {
      malformed.push(await alice.put(pathForApp(postbox, fingerprint), body));
    }

    expect(statusAndBody(long)).toEqual(about('fingerprint is too long (maximum is 255 characters)'));
    const unstorable = about('fingerprint contains characters that cannot be stored');
    expect(malformed.map(statusAndBody)).toEqual(malformed.map(() => unstorable));
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('trailing slashes, and paths without a client', async () => {
    const { alice, postbox } = await createTestWorld();
    const { id } = await createPersonalToken(alice);
    const body = { client_secret: postbox.secret };

    const answers = [
      await alice.put('/authorizations/clients', body),
      await alice.put('/authorizations/clients/', body),
      await alice.put(`${pathForApp(postbox)}/`, body),
      await alice.put(`${pathForApp(postbox, 'laptop')}/`, body),
      await alice.put(`${pathForApp(postbox)}/a/b`, body),
      await alice.put(`/authorizations/${id}`, body),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 404));
    expect((await alice.get('/authorizations')).json()).toHaveLength(1);
  });
});

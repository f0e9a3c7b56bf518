import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { suspendAccount } from '../../src/core/operations/account-management/suspend.ts';
import { type Answer, createTestWorld } from '../support/test-world.ts';
import { asApp, callOperation, TOKEN_OPERATIONS } from './applications/operations.ts';
import { OPERATIONS } from './authorizations/operations.ts';
import { createPersonalToken, getOrCreateFor, pathForApp } from './authorizations/responses.ts';
import {
  authorizations,
  basicError,
  checkedAuthorization,
  createdAuthorization,
  grant,
  grants,
  knownAuthorization,
  validationError,
} from './schemas/schemas.ts';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);

/** Whether a response has this status and matches this schema; otherwise what is wrong. */
function conformsTo(status: number, schema: object, answer: Answer): unknown {
  if (answer.statusCode !== status) return `${answer.statusCode}: ${answer.payload}`;
  const valid = ajv.compile(schema);
  return valid(answer.json()) || { errors: valid.errors, payload: answer.payload };
}

describe('The responses of the ten operations match their schemas', () => {
  it('when personal access tokens are created, read, updated and listed', async () => {
    const { alice } = await createTestWorld();
    const full = {
      scopes: ['repo', 'user'],
      note: 'full',
      note_url: 'http://ci.example',
      fingerprint: 'laptop',
    };

    const made = await alice.post('/authorizations', { note: 'bare', note_url: '' });
    const fully = await alice.post('/authorizations', full);

    expect(conformsTo(201, createdAuthorization, made)).toBe(true);
    expect(conformsTo(201, createdAuthorization, fully)).toBe(true);
    for (const id of [1, 2]) {
      expect(conformsTo(200, knownAuthorization, await alice.get(`/authorizations/${id}`))).toBe(true);
      expect(conformsTo(200, knownAuthorization, await alice.patch(`/authorizations/${id}`, {}))).toBe(true);
      expect(conformsTo(200, knownAuthorization, await alice.post(`/authorizations/${id}`, {}))).toBe(true);
    }
    expect(conformsTo(200, authorizations, await alice.get('/authorizations'))).toBe(true);
  });

  it('when apps are authorized', async () => {
    const { alice, postbox } = await createTestWorld();
    const app = { client_id: postbox.clientId, client_secret: postbox.secret };
    const put = (fingerprint?: string) =>
      alice.put(pathForApp(postbox, fingerprint), { client_secret: postbox.secret, scopes: ['gist'] });

    const made = [
      await put(),
      await put('laptop'),
      await alice.post('/authorizations', { ...app, fingerprint: 'x' }),
    ];
    const found = [await put(), await put('laptop'), await alice.get('/authorizations/3')];

    expect(made.map((answer) => conformsTo(201, createdAuthorization, answer))).toEqual([true, true, true]);
    expect(found.map((answer) => conformsTo(200, knownAuthorization, answer))).toEqual([true, true, true]);
    expect(conformsTo(200, authorizations, await alice.get('/authorizations'))).toBe(true);
    expect(conformsTo(200, grants, await alice.get('/applications/grants'))).toBe(true);
    expect(conformsTo(200, grant, await alice.get('/applications/grants/1'))).toBe(true);
  });

  it('when tokens expire', async () => {
    const { alice } = await createTestWorld({ tokenLifetimeMaximum: 60 });

    expect(conformsTo(201, createdAuthorization, await alice.post('/authorizations', { note: 'ci' }))).toBe(
      true,
    );
    expect(conformsTo(200, knownAuthorization, await alice.get('/authorizations/1'))).toBe(true);
  });

  it('when authorizations and grants are deleted', async () => {
    const { alice, postbox } = await createTestWorld();
    await createPersonalToken(alice);
    await getOrCreateFor(alice, postbox);

    const answers = [await alice.delete('/authorizations/1'), await alice.delete('/applications/grants/1')];

    expect(answers.map(({ statusCode, payload }) => [statusCode, payload])).toEqual([
      [204, ''],
      [204, ''],
    ]);
  });

  it('when credentials are missing, wrong or insufficient, or the account is suspended', async () => {
    const { alice, mallory, bob, anonymous, basic, bearer, context } = await createTestWorld();
    const { token } = await createPersonalToken(alice);
    await suspendAccount(context, mallory.account);

    for (const [method, path] of OPERATIONS) {
      expect(conformsTo(401, basicError, await anonymous.ask(method, path))).toBe(true);
      expect(conformsTo(401, basicError, await bob.ask(method, path))).toBe(true);
      expect(conformsTo(403, basicError, await bearer(token).ask(method, path))).toBe(true);
      expect(conformsTo(403, basicError, await mallory.ask(method, path))).toBe(true);
    }
    expect(conformsTo(401, basicError, await basic('alice', 'wrong').get('/authorizations'))).toBe(true);
  });

  it('when nothing is found', async () => {
    const { alice } = await createTestWorld();

    for (const [method, path] of OPERATIONS.filter(([, path]) => path.endsWith('/1'))) {
      expect(conformsTo(404, basicError, await alice.ask(method, path))).toBe(true);
    }
    expect(conformsTo(404, basicError, await alice.patch('/authorizations', {}))).toBe(true);
  });

  it('when a request cannot be parsed', async () => {
    const { alice } = await createTestWorld();
    const post = (body: string, headers = {}) => alice.post('/authorizations', body, headers);

    expect(conformsTo(400, basicError, await post('{'))).toBe(true);
    expect(conformsTo(400, basicError, await post('[]'))).toBe(true);
    expect(conformsTo(413, basicError, await post(' '.repeat(300_000)))).toBe(true);
    expect(conformsTo(415, basicError, await post('{}', { 'content-encoding': 'gzip' }))).toBe(true);
    expect(conformsTo(415, basicError, await post('{}', { accept: 'text/html' }))).toBe(true);
  });

  it('when a request is invalid', async () => {
    const { alice, postbox } = await createTestWorld();
    await createPersonalToken(alice, { note: 'ci', fingerprint: 'laptop' });
    const invalidApp = { client_id: postbox.clientId, client_secret: 'wrong' };

    for (const body of [
      {},
      { note: 'ci' },
      { note: 'other', fingerprint: 'laptop' },
      { note: 'other', scopes: ['nope'] },
      { note: 'n'.repeat(5001), note_url: 'u'.repeat(2001), fingerprint: 'f'.repeat(256) },
      { note: 'other', note_url: 'javascript:alert(1)' },
    ]) {
      expect(conformsTo(422, validationError, await alice.post('/authorizations', body))).toBe(true);
    }
    const twice = { add_scopes: [], remove_scopes: [] };
    expect(conformsTo(422, validationError, await alice.patch('/authorizations/1', twice))).toBe(true);
    expect(conformsTo(422, basicError, await alice.post('/authorizations', { note: 5 }))).toBe(true);
    expect(conformsTo(422, basicError, await alice.post('/authorizations', invalidApp))).toBe(true);
    expect(conformsTo(422, basicError, await alice.put(pathForApp(postbox), { client_secret: 'x' }))).toBe(
      true,
    );
    expect(conformsTo(422, basicError, await alice.put(pathForApp(postbox), {}))).toBe(true);
    expect(conformsTo(422, basicError, await alice.put(pathForApp(postbox), invalidApp))).toBe(true);
  });
});

describe('The responses about the tokens of an app match their schemas', () => {
  it('when the app checks and resets them', async () => {
    const world = await createTestWorld({ tokenLifetimeMaximum: 60 });
    const { alice, postbox } = world;
    let { token } = await getOrCreateFor(alice, postbox, {
      note: 'n',
      scopes: ['repo'],
      fingerprint: 'laptop',
    });

    for (const [method, what] of TOKEN_OPERATIONS.filter(([method]) => method !== 'DELETE')) {
      const answer = await callOperation(asApp(world, postbox), [method, what], { at: postbox, token });
      expect(conformsTo(200, checkedAuthorization, answer)).toBe(true);
      token = answer.json().token;
    }
  });

  it('when the credentials are not the app’s, or the token does not exist', async () => {
    const world = await createTestWorld();
    const { alice, postbox, anonymous, basic } = world;
    for (const operation of TOKEN_OPERATIONS) {
      const asked = { at: postbox, token: 'x'.repeat(40) };
      expect(conformsTo(401, basicError, await callOperation(anonymous, operation, asked))).toBe(true);
      expect(conformsTo(401, basicError, await callOperation(alice, operation, asked))).toBe(true);
      expect(
        conformsTo(401, basicError, await callOperation(basic(postbox.clientId, 'x'), operation, asked)),
      ).toBe(true);
      expect(conformsTo(404, basicError, await callOperation(asApp(world, postbox), operation, asked))).toBe(
        true,
      );
    }
    const place = `/applications/${postbox.clientId}/token`;
    expect(conformsTo(422, basicError, await asApp(world, postbox).post(place, {}))).toBe(true);
  });
});

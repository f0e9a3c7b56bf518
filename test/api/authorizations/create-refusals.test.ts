import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';
import { CREATE, createPersonalToken, invalidRequest, statusAndBody, validationFailed } from './responses.ts';

const unstorable = (field: string) =>
  validationFailed(CREATE, {
    code: 'custom',
    field,
    message: `${field} contains characters that cannot be stored`,
  });
const tooLong = (field: string, most: number) =>
  validationFailed(CREATE, {
    code: 'custom',
    field,
    message: `${field} is too long (maximum is ${most} characters)`,
  });
const notWebUrl = validationFailed(CREATE, {
  code: 'custom',
  field: 'note_url',
  message: 'note_url must be an http or https URL',
});

describe('POST /authorizations refuses', () => {
  it.each([' http://ci.example\n', 'http:ci.example', 'http:\\\\ci.example', 'https://ci.example/a b'])(
    'a note_url that is not strictly an http or https URL: %j',
    async (note_url) => {
      const { alice } = await createTestWorld();
      expect(statusAndBody(await alice.post('/authorizations', { note: 'ci', note_url }))).toEqual(notWebUrl);
    },
  );

  it('a personal access token without a note', async () => {
    const { alice } = await createTestWorld();

    const answers = [];
    for (const body of [{}, { note: '' }, { note: ' \t\n' }, { notes: 'misspelt' }, undefined]) {
      answers.push(await alice.post('/authorizations', body));
    }

    const missing = validationFailed(CREATE, { code: 'missing_field', field: 'note' });
    expect(answers.map(statusAndBody)).toEqual(answers.map(() => missing));
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('a note of another personal access token of the account', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice, { note: 'ci' });

    const answer = await alice.post('/authorizations', { note: 'ci', fingerprint: 'other' });

    expect(statusAndBody(answer)).toEqual(
      validationFailed(CREATE, { code: 'already_exists', field: 'note' }),
    );
  });

  it('a fingerprint of another personal access token of the account', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice, { note: 'ci', fingerprint: 'laptop' });

    const answer = await alice.post('/authorizations', { note: 'other', fingerprint: 'laptop' });

    expect(statusAndBody(answer)).toEqual(
      validationFailed(CREATE, { code: 'already_exists', field: 'fingerprint' }),
    );
  });

  it('a note and a fingerprint that both exist, naming both', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice, { note: 'ci' });
    await createPersonalToken(alice, { note: 'other', fingerprint: 'laptop' });

    const answer = await alice.post('/authorizations', { note: 'ci', fingerprint: 'laptop' });

    expect(statusAndBody(answer)).toEqual(
      validationFailed(
        CREATE,
        { code: 'already_exists', field: 'note' },
        { code: 'already_exists', field: 'fingerprint' },
      ),
    );
  });

  it('all but one of parallel requests for a note', async () => {
    const { alice } = await createTestWorld();

    const answers = await Promise.all(
      Array.from({ length: 6 }, () => alice.post('/authorizations', { note: 'ci' })),
    );

    const losers = answers.filter(({ statusCode }) => statusCode !== 201);
    expect(losers.map(statusAndBody)).toEqual(
      Array.from({ length: 5 }, () => validationFailed(CREATE, { code: 'already_exists', field: 'note' })),
    );
  });

  it('unknown scopes, naming each and issuing nothing', async () => {
    const { alice } = await createTestWorld();

    const answer = await alice.post('/authorizations', {
      note: 'ci',
      scopes: ['repo', 'gists', 'user', 'constructor', 'Repo'],
    });

    expect(statusAndBody(answer)).toEqual(
      validationFailed(CREATE, {
        code: 'custom',
        field: 'scopes',
        message: 'The scopes requested are invalid: gists, constructor, Repo.',
      }),
    );
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('values of the wrong type, printed as in Ruby', async () => {
    const { alice } = await createTestWorld();
    const wrong: readonly [object, string][] = [
      [{ scopes: 'repo' }, `For 'properties/scopes', "repo" is not an array.`],
      [{ scopes: 7 }, `For 'properties/scopes', 7 is not an array.`],
      [{ scopes: { 0: 'repo' } }, `For 'properties/scopes', {...} is not an array.`],
      [{ scopes: ['repo', 5] }, `For 'properties/scopes/items', 5 is not a string.`],
      [{ scopes: [null] }, `For 'properties/scopes/items', nil is not a string.`],
      [{ note: 5 }, `For 'properties/note', 5 is not a string.`],
      [{ note: true }, `For 'properties/note', true is not a string.`],
      [{ note: ['ci'] }, `For 'properties/note', [...] is not a string.`],
      [{ note_url: {} }, `For 'properties/note_url', {} is not a string.`],
      [{ fingerprint: [] }, `For 'properties/fingerprint', [] is not a string.`],
      [{ client_id: 1 }, `For 'properties/client_id', 1 is not a string.`],
    ];

    const answers = [];
    for (const [body] of wrong) answers.push(await alice.post('/authorizations', { note: 'ci', ...body }));

    expect(answers.map(statusAndBody)).toEqual(wrong.map(([, detail]) => invalidRequest(CREATE, detail)));
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('several wrong types at once, one on each line', async () => {
    const { alice } = await createTestWorld();

    const answer = await alice.post('/authorizations', { note: 1, scopes: 'repo' });

    expect(statusAndBody(answer)).toEqual(
      invalidRequest(
        CREATE,
        `For 'properties/scopes', "repo" is not an array.`,
        `For 'properties/note', 1 is not a string.`,
      ),
    );
  });

  it('a client_secret of the wrong type without repeating it', async () => {
    const { alice } = await createTestWorld();

    const answer = await alice.post('/authorizations', { note: 'ci', client_secret: ['s3cret'] });

    expect(statusAndBody(answer)).toEqual(
      invalidRequest(CREATE, `For 'properties/client_secret', [FILTERED] is not a string.`),
    );
  });

  it('more than a hundred scopes', async () => {
    const { alice } = await createTestWorld();

    const [most, more] = [100, 101].map((length) => Array.from({ length }, () => 'repo'));

    expect((await alice.post('/authorizations', { note: 'most', scopes: most })).statusCode).toBe(201);
    expect(statusAndBody(await alice.post('/authorizations', { note: 'more', scopes: more }))).toEqual(
      invalidRequest(CREATE, `For 'properties/scopes', 101 items is more than the maximum of 100.`),
    );
  });

  it('values that are too long, cannot be stored, or are not URLs', async () => {
    const { alice } = await createTestWorld();
    const bad: readonly [object, [number, string]][] = [
      [{ note: 'n'.repeat(5001) }, tooLong('note', 5000)],
      [{ note_url: `http://e.example/${'u'.repeat(1984)}` }, tooLong('note_url', 2000)],
      [{ fingerprint: 'f'.repeat(256) }, tooLong('fingerprint', 255)],
      [{ note: 'c\0i' }, unstorable('note')],
      [{ note: 'half a pair: \ud83d' }, unstorable('note')],
      [{ note_url: 'http://ci.example/\0' }, unstorable('note_url')],
      [{ fingerprint: 'lap\0top' }, unstorable('fingerprint')],
      [{ fingerprint: '\ude00' }, unstorable('fingerprint')],
      [{ note_url: 'javascript:alert(1)' }, notWebUrl],
      [{ note_url: ' JavaScript:alert(1)//http://' }, notWebUrl],
      [{ note_url: 'data:text/html,hello' }, notWebUrl],
      [{ note_url: 'ci.example.com' }, notWebUrl],
    ];

    const answers = [];
    for (const [body] of bad) answers.push(await alice.post('/authorizations', { note: 'ci', ...body }));

    expect(answers.map(statusAndBody)).toEqual(bad.map(([, refusal]) => refusal));
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });
});

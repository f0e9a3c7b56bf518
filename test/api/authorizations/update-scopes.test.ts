import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';
import { createPersonalToken, invalidRequest, statusAndBody, UPDATE, validationFailed } from './responses.ts';

const twoAtOnce = validationFailed(UPDATE, {
  code: 'custom',
  field: 'scopes',
  message: 'You can only send one of these scope keys at a time',
});

/** The scopes after each of these changes. */
async function scopesAfter(before: readonly string[], ...changes: readonly object[]): Promise<unknown[]> {
  const { alice } = await createTestWorld();
  await createPersonalToken(alice, { note: 'ci', scopes: before });

  const after = [];
  for (const change of changes) after.push((await alice.patch('/authorizations/1', change)).json().scopes);
  expect((await alice.get('/authorizations/1')).json().scopes).toEqual(after.at(-1));
  return after;
}

describe('PATCH /authorizations/:id with scopes', () => {
  it('replaces them, in the order of the request', async () => {
    expect(await scopesAfter(['gist'], { scopes: ['user', 'public_repo'] }, { scopes: [] })).toEqual([
      ['user', 'public_repo'],
      [],
    ]);
  });

  it('treats null as absent', async () => {
    expect(await scopesAfter(['gist'], { scopes: null }, { scopes: null, add_scopes: ['user'] })).toEqual([
      ['gist'],
      ['gist', 'user'],
    ]);
  });

  it('adds scopes at the end, once', async () => {
    expect(
      await scopesAfter(['user'], { add_scopes: ['gist', 'delete_repo'] }, { add_scopes: ['gist'] }),
    ).toEqual([
      ['user', 'gist', 'delete_repo'],
      ['user', 'gist', 'delete_repo'],
    ]);
  });

  it('drops scopes that an added one includes, and does not add included ones', async () => {
    expect(
      await scopesAfter(['public_repo', 'gist'], { add_scopes: ['repo'] }, { add_scopes: ['repo:status'] }),
    ).toEqual([
      ['gist', 'repo'],
      ['gist', 'repo'],
    ]);
  });

  it('normalizes the new scopes', async () => {
    expect(await scopesAfter([], { scopes: ['user:email', 'user', 'gist', 'user'] })).toEqual([
      ['user', 'gist'],
    ]);
  });

  it('removes scopes; others, and those included in a wider one, stay', async () => {
    expect(
      await scopesAfter(
        ['user', 'gist', 'repo'],
        { remove_scopes: ['gist', 'workflow'] },
        { remove_scopes: ['user:email', 'public_repo'] },
        { remove_scopes: [] },
      ),
    ).toEqual([
      ['user', 'repo'],
      ['user', 'repo'],
      ['user', 'repo'],
    ]);
  });

  it('removes a scope from the token at its next request', async () => {
    const { alice, bearer } = await createTestWorld();
    const { token } = await createPersonalToken(alice, { note: 'ci', scopes: ['user', 'gist'] });
    const scopes = async () => (await bearer(token).get('/user')).headers['x-oauth-scopes'];
    const before = await scopes();

    await alice.patch('/authorizations/1', { remove_scopes: ['user'] });

    expect([before, await scopes()]).toEqual(['gist, user', 'gist']);
  });

  it('refuses two keys at once and changes nothing', async () => {
    const { alice, clock } = await createTestWorld();
    await createPersonalToken(alice, { note: 'ci', scopes: ['gist'] });
    const before = (await alice.get('/authorizations/1')).payload;
    clock.advance(1);

    const answers = [];
    for (const scopes of [
      { scopes: ['repo'], add_scopes: ['user'] },
      { add_scopes: ['user'], remove_scopes: ['gist'] },
      { scopes: [], remove_scopes: [] },
      { scopes: ['repo'], add_scopes: ['user'], remove_scopes: ['gist'] },
    ]) {
      answers.push(await alice.patch('/authorizations/1', { note: 'changed', ...scopes }));
    }

    expect(answers.map(statusAndBody)).toEqual(answers.map(() => twoAtOnce));
    expect((await alice.get('/authorizations/1')).payload).toBe(before);
  });

  it('refuses unknown scopes in each of the keys', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice, { note: 'ci', scopes: ['gist'] });
    const before = (await alice.get('/authorizations/1')).payload;

    const answers = [];
    for (const key of ['scopes', 'add_scopes', 'remove_scopes']) {
      answers.push(await alice.patch('/authorizations/1', { [key]: ['repo', 'a', 'b'] }));
    }

    const unknown = validationFailed(UPDATE, {
      code: 'custom',
      field: 'scopes',
      message: 'The scopes requested are invalid: a, b.',
    });
    expect(answers.map(statusAndBody)).toEqual(answers.map(() => unknown));
    expect((await alice.get('/authorizations/1')).payload).toBe(before);
  });

  it('refuses null and other types for add_scopes and remove_scopes', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);

    const nil = await alice.patch('/authorizations/1', { add_scopes: null });
    const text = await alice.patch('/authorizations/1', { remove_scopes: 'repo' });
    const many = await alice.patch('/authorizations/1', { add_scopes: Array(101).fill('repo') });

    expect(statusAndBody(nil)).toEqual(
      invalidRequest(UPDATE, `For 'properties/add_scopes', nil is not an array.`),
    );
    expect(statusAndBody(text)).toEqual(
      invalidRequest(UPDATE, `For 'properties/remove_scopes', "repo" is not an array.`),
    );
    expect(statusAndBody(many)).toEqual(
      invalidRequest(UPDATE, `For 'properties/add_scopes', 101 items is more than the maximum of 100.`),
    );
  });
});

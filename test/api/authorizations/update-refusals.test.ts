import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';
import {
  createPersonalToken,
  getOrCreateFor,
  invalidRequest,
  statusAndBody,
  UPDATE,
  validationFailed,
} from './responses.ts';

const noteTaken = validationFailed(UPDATE, { code: 'already_exists', field: 'note' });
const fingerprintTaken = validationFailed(UPDATE, { code: 'already_exists', field: 'fingerprint' });

describe('PATCH /authorizations/:id refuses', () => {
  it('a note and a fingerprint of another personal access token, and changes nothing', async () => {
    const { alice, clock } = await createTestWorld();
    await createPersonalToken(alice, { note: 'ci', fingerprint: 'laptop' });
    await createPersonalToken(alice, { note: 'other', fingerprint: 'desktop' });
    const before = (await alice.get('/authorizations/2')).payload;
    clock.advance(1);

    const note = await alice.patch('/authorizations/2', { note: 'ci', scopes: ['repo'] });
    const fingerprint = await alice.patch('/authorizations/2', { fingerprint: 'laptop', scopes: ['repo'] });
    const both = await alice.post('/authorizations/2', { note: 'ci', fingerprint: 'laptop' });

    expect(statusAndBody(note)).toEqual(noteTaken);
    expect(statusAndBody(fingerprint)).toEqual(fingerprintTaken);
    expect(statusAndBody(both)).toEqual(
      validationFailed(
        UPDATE,
        { code: 'already_exists', field: 'note' },
        { code: 'already_exists', field: 'fingerprint' },
      ),
    );
    expect((await alice.get('/authorizations/2')).payload).toBe(before);
  });

  it('a fingerprint of another authorization of the app', async () => {
    const { alice, postbox, registerApp } = await createTestWorld();
    const other = await registerApp('Other');
    await getOrCreateFor(alice, postbox, { fingerprint: 'laptop' });
    await getOrCreateFor(alice, other, { fingerprint: 'desktop' });
    const { id } = await getOrCreateFor(alice, postbox);

    const taken = await alice.patch(`/authorizations/${id}`, { fingerprint: 'laptop' });
    const free = await alice.patch(`/authorizations/${id}`, { fingerprint: 'desktop' });

    expect(statusAndBody(taken)).toEqual(fingerprintTaken);
    expect(free.statusCode).toBe(200);
  });

  it('all but one of parallel changes to the same note', async () => {
    const { alice } = await createTestWorld();
    for (const note of ['a', 'b', 'c', 'd']) await createPersonalToken(alice, { note });

    const answers = await Promise.all(
      [1, 2, 3, 4].map((id) => alice.patch(`/authorizations/${id}`, { note: 'wanted' })),
    );

    const losers = answers.filter(({ statusCode }) => statusCode !== 200);
    expect(losers.map(statusAndBody)).toEqual([noteTaken, noteTaken, noteTaken]);
  });

  it('a blank note for a personal access token', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);

    const answer = await alice.patch('/authorizations/1', { note: ' ' });

    expect(statusAndBody(answer)).toEqual(validationFailed(UPDATE, { code: 'missing_field', field: 'note' }));
    expect((await alice.get('/authorizations/1')).json().note).toBe('ci');
  });

  it('wrong types', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);

    const answer = await alice.patch('/authorizations/1', { scopes: {}, note: 7, fingerprint: 1 });

    expect(statusAndBody(answer)).toEqual(
      invalidRequest(
        UPDATE,
        `For 'properties/scopes', {} is not an array.`,
        `For 'properties/note', 7 is not a string.`,
        `For 'properties/fingerprint', 1 is not a string.`,
      ),
    );
  });

  it('values that are too long, cannot be stored, or are not URLs', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);
    const before = (await alice.get('/authorizations/1')).payload;
    const custom = (field: string, message: string) =>
      validationFailed(UPDATE, { code: 'custom', field, message });
    const patch = async (body: object) => statusAndBody(await alice.patch('/authorizations/1', body));

    expect(await patch({ note: 'n'.repeat(5001) })).toEqual(
      custom('note', 'note is too long (maximum is 5000 characters)'),
    );
    expect(await patch({ fingerprint: 'a\0' })).toEqual(
      custom('fingerprint', 'fingerprint contains characters that cannot be stored'),
    );
    expect(await patch({ note_url: 'javascript:alert(1)' })).toEqual(
      custom('note_url', 'note_url must be an http or https URL'),
    );
    expect((await alice.get('/authorizations/1')).payload).toBe(before);
  });

  it('a path without an id', async () => {
    const { alice, anonymous } = await createTestWorld();

    const known = await alice.patch('/authorizations', { note: 'ci' });
    const withoutCredentials = await anonymous.patch('/authorizations', { note: 'ci' });

    expect([known.statusCode, known.json().message]).toEqual([404, 'Not Found']);
    expect([withoutCredentials.statusCode, withoutCredentials.json().message]).toEqual([
      401,
      'Requires authentication',
    ]);
  });
});

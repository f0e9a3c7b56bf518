import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';

describe('null for an optional member of a body', () => {
  it('counts as absent in POST', async () => {
    const { alice } = await createTestWorld();
    const nulls = { note_url: null, scopes: null, client_id: null, client_secret: null, fingerprint: null };
    const made = await alice.post('/authorizations', { note: 'x', ...nulls });
    expect([made.statusCode, made.json().note_url, made.json().fingerprint]).toEqual([201, null, null]);
    const without = await alice.post('/authorizations', { note: null });
    expect([without.statusCode, without.json().errors]).toEqual([
      422,
      [{ resource: 'OauthAccess', code: 'missing_field', field: 'note' }],
    ]);
  });

  it('changes nothing in PATCH', async () => {
    const { alice } = await createTestWorld();
    const sent = { note: 'x', note_url: 'https://a.example/', scopes: ['gist'], fingerprint: 'f' };
    const { id } = (await alice.post('/authorizations', sent)).json();
    const nulls = { note: null, note_url: null, scopes: null, fingerprint: null };
    const patched = await alice.patch(`/authorizations/${id}`, {
      ...nulls,
    });
    expect(patched.statusCode).toBe(200);
    expect(patched.json()).toMatchObject(sent);
  });
});

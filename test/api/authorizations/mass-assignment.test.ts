import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';
import { createPersonalToken } from './responses.ts';

describe('Properties that callers cannot set', () => {
  const smuggled = {
    id: 77,
    url: 'http://evil.example',
    token: 'ghp_chosen',
    hashed_token: 'f'.repeat(64),
    token_last_eight: 'chosen00',
    app: { name: 'Evil', url: 'http://evil.example', client_id: 'f'.repeat(20) },
    created_at: '1999-01-01T00:00:00Z',
    updated_at: '1999-01-01T00:00:00Z',
    expires_at: '2999-01-01T00:00:00Z',
    account_id: 2,
    user: 'mallory',
    grant_id: 1,
    origin: 'seed',
    toString: 'x',
  };
  const polluting = JSON.stringify(smuggled).replace(
    /}$/,
    ',"__proto__":{"note":"polluted","scopes":["repo"]},"constructor":{"prototype":{"note":"polluted"}}}',
  );

  it('are ignored by POST', async () => {
    const { alice } = await createTestWorld();

    const made = (await alice.post('/authorizations', polluting.replace('{', '{"note":"ci",'))).json();

    const { token, hashed_token: _hash, token_last_eight: _end, ...rest } = made;
    expect(token).toMatch(/^ghp_[0-9A-Za-z]{36}$/);
    expect(rest).toMatchObject({ id: 1, note: 'ci', scopes: [], expires_at: null, fingerprint: null });
    expect(rest.created_at).toBe('2026-01-15T10:00:00Z');
    expect(rest.app.name).toBe('ci');
  });

  it('do not replace a missing note', async () => {
    const { alice } = await createTestWorld();

    const answer = await alice.post('/authorizations', polluting);

    expect(answer.json().errors).toEqual([{ resource: 'OauthAccess', code: 'missing_field', field: 'note' }]);
  });

  it('are ignored by PATCH', async () => {
    const { alice, mallory } = await createTestWorld();
    const made = await createPersonalToken(alice);

    const answer = await alice.patch('/authorizations/1', polluting);

    expect(answer.json()).toEqual({ ...made, token: '' });
    expect((await mallory.get('/authorizations')).json()).toEqual([]);
  });
});

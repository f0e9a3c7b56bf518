import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isWellFormed } from '../../../src/core/tokens/token.ts';
import { town } from '../../support/town.ts';

describe('POST /authorizations', () => {
  it('makes a personal access token and shows it once', async () => {
    const { alice } = await town();

    const answer = await alice.post('/authorizations', { note: 'ci', scopes: ['repo', 'user'] });

    const { token, ...body } = answer.json();
    expect(answer.statusCode).toBe(201);
    expect(isWellFormed(token, 'ghp_')).toBe(true);
    expect(body).toEqual({
      id: 1,
      url: 'https://latchkey.example/api/v3/authorizations/1',
      app: {
        name: 'ci',
        url: 'https://docs.github.com/enterprise/3.2/rest/reference/oauth-authorizations',
        client_id: '00000000000000000000',
      },
      hashed_token: createHash('sha256').update(token).digest('hex'),
      token_last_eight: token.slice(-8),
      note: 'ci',
      note_url: null,
      created_at: '2026-01-15T10:00:00Z',
      updated_at: '2026-01-15T10:00:00Z',
      scopes: ['repo', 'user'],
      fingerprint: null,
      expires_at: null,
    });
    expect(answer.headers.location).toBe(body.url);
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

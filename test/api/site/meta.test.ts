import { describe, expect, it } from 'vitest';
import { town } from '../../support/town.ts';

describe('GET /meta', () => {
  it('tells anybody how one signs in here, and to what version', async () => {
    const { nobody } = await town();

    const answer = await nobody.get('/meta');

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ verifiable_password_authentication: true, installed_version: '3.2.0' });
  });
});

import { Auth } from '@auth/core';
import GitHub from '@auth/core/providers/github';
import { Auth as Auth37 } from 'auth-core-0.37';
import GitHub37 from 'auth-core-0.37/providers/github';
import { describe, expect, it } from 'vitest';
import { signInByAuthJs } from './auth-js.ts';

const ALICE = { token: expect.stringMatching(/^gho_/), login: 'alice', email: expect.anything() };

describe('@auth/core 0.41, its GitHub provider', () => {
  it.each(['off', 'on'] as const)('signs alice in, state and PKCE and all, with iss %s', async (iss) => {
    const { site, session, signedIn } = await signInByAuthJs({ Auth, GitHub }, iss);

    expect(session.url).toBe(`${site}/auth/session`);
    expect(JSON.parse(session.body).user).toMatchObject({ name: 'Alice' });
    expect(signedIn).toEqual([ALICE]);
  });
});

describe('@auth/core 0.37, its GitHub provider', () => {
  // Its types are the same but for branded ones.
  const old = { Auth: Auth37, GitHub: GitHub37 } as unknown as Parameters<typeof signInByAuthJs>[0];

  it('signs alice in', async () => {
    const { site, session, signedIn } = await signInByAuthJs(old, 'off');

    expect(session.url).toBe(`${site}/auth/session`);
    expect(signedIn).toEqual([ALICE]);
  });

  it('cannot where responses have iss: it knows another issuer', async () => {
    const { session, signedIn } = await signInByAuthJs(old, 'on');

    expect(session.url).toMatch(/error/);
    expect(signedIn).toEqual([]);
  });
});

import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { apiRoutes } from '../../src/api/routes.ts';
import { Refusal } from '../../src/core/foundation/refusal.ts';
import { accountOwner, anyone } from '../../src/http/audiences.ts';
import { noContent } from '../../src/http/reply.ts';
import { route } from '../../src/http/route.ts';
import { TEN_OPERATIONS } from '../support/operations.ts';

const definition = {
  method: 'DELETE',
  path: '/everything',
  summary: 'Delete everything',
  documentation: 'reference/everything',
  replies: { 204: Type.Null() },
  handle: async () => noContent(),
} as const;

describe('route', () => {
  it('does not compile without an audience', () => {
    // @ts-expect-error an endpoint that forgot to say who may call it
    const withoutAudience = () => route(definition);

    expect(withoutAudience).toThrow(TypeError);
  });

  it('has the name of its audience, and admits nobody else', () => {
    const everything = route({ ...definition, audience: accountOwner });

    expect(everything.audience).toBe('accountOwner');
    expect(() => everything.admit({ kind: 'anonymous' })).toThrow(Refusal);
    expect(route({ ...definition, audience: anyone }).admit({ kind: 'anonymous' })).toEqual({
      kind: 'anonymous',
    });
  });
});

/** The audiences that may change something. */
const CHANGING: ReadonlySet<string> = new Set(['accountOwner', 'appItself', 'siteAdministratorOfApi']);

describe('The routes of the API', () => {
  it('admit only account owners to authorizations and grants', () => {
    const personal = apiRoutes(undefined).filter(({ path }) =>
      /^\/(authorizations|applications\/grants)/.test(path),
    );

    // The ten operations, and POST as another name of PATCH.
    expect(personal).toHaveLength(TEN_OPERATIONS.length + 1);
    for (const { audience } of personal) expect(audience).toBe('accountOwner');
  });

  it('admit only the app itself to its tokens', () => {
    const ofApps = apiRoutes(undefined).filter(({ path }) => path.startsWith('/applications/:client_id'));

    expect(ofApps).toHaveLength(9);
    for (const { audience } of ofApps) expect(audience).toBe('appItself');
  });

  it('admit nobody else to changes, except site administrators, and anyone to revoke what is exposed', () => {
    const changing = apiRoutes(undefined).filter(
      ({ method, audience }) => method !== 'GET' && !CHANGING.has(audience),
    );

    expect(changing.map(({ path }) => path)).toEqual(['/credentials/revoke']);
  });
});

import { describe, expect, it } from 'vitest';
import { graphql } from '../../src/api/graphql/graphql.ts';
import { apiRoutes } from '../../src/api/routes.ts';
import { compileSerializerLater } from '../../src/http/serializers.ts';
import { metadataRoutes } from '../../src/oauth/metadata.ts';
import { deviceRoutes, oauthRoutes } from '../../src/oauth/routes.ts';

const routes = [...apiRoutes(undefined), graphql, ...oauthRoutes, ...deviceRoutes, ...metadataRoutes];

/** Compiled when a route first answers with them, they would otherwise fail only then. */
describe('The serializer', () => {
  it.each(
    routes.flatMap(({ method, path, replies }) =>
      Object.entries(replies).map(([status, schema]) => ({ method, path, status, schema })),
    ),
  )('of $method $path, $status can be compiled', ({ method, path, status, schema }) => {
    const serialize = compileSerializerLater({ method, url: path, httpStatus: status, schema });

    // Nothing is in the body, of which a compiled serializer complains.
    expect(errorOf(() => serialize({}))).toMatch(/^$| is required!$| does not match schema definition\.$/);
  });

  it('that cannot be compiled says so', () => {
    const schema = { type: 'object', properties: { wrong: { type: 'no type' } } };
    const serialize = compileSerializerLater({ method: 'GET', url: '/', httpStatus: '200', schema });

    expect(() => serialize({ wrong: 1 })).toThrow(/schema is invalid/);
  });
});

function errorOf(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return String(error);
  }
}

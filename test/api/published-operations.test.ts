import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiRoutes } from '../../src/api/routes.ts';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly documentation: string;
  /** Names of query parameters. */
  readonly query: readonly string[];
  /** The properties required in each response that is not an error. */
  readonly replies: Readonly<Record<string, readonly string[]>>;
}

/**
 * From GitHub's published OpenAPI descriptions: each operation that Latchkey serves, and all others that read members and teams.
 * npm has the descriptions before and after 3.2, those of 2.22 and 3.4 (`@octokit/openapi` 2.2.1 and 10.0.0); the paths with a
 * token are in the first one only.
 */
const PUBLISHED: readonly Operation[] = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, 'schemas/published-operations.json'), 'utf8'),
);

/** What differs deliberately. */
const EXCEPTIONS = {
  documentation: [
    // As recorded for errors: the older fragments.
    'DELETE /applications/{}/grant',
    'DELETE /applications/{}/token',
    'PATCH /applications/{}/token',
    'POST /applications/{}/token',
  ],
  query: [
    // There is only one order.
    'GET /search/users',
  ],
  replies: [
    // Names only URLs that lead somewhere.
    'GET /',
    // Only tokens of GitHub Apps can be scoped down.
    'POST /applications/{}/token/scoped',
  ],
};

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly items?: Schema;
}

const keyOf = (method: string, place: string) => `${method} ${place.replace(/\{\w+\}|:\w+/g, '{}')}`;
const propertiesOf = (schema: Schema | undefined): readonly string[] =>
  Object.keys(schema?.properties ?? schema?.items?.properties ?? {});

describe('The published description of GitHub Enterprise Server', () => {
  // `/rate_limit` has its schema whether it is on or off.
  const routes = new Map(apiRoutes(undefined).map((route) => [keyOf(route.method, route.path), route]));
  const all = PUBLISHED.map((operation) => {
    const key = keyOf(operation.method, operation.path);
    return { key, operation, route: routes.get(key) };
  });
  const differing = (differs: (one: (typeof all)[number]) => boolean) =>
    all.filter(differs).map(({ key }) => key);

  it('has every operation that reads members and teams, and Latchkey serves them all', () => {
    expect(all.length).toBeGreaterThan(45);
    expect(differing(({ route }) => route === undefined)).toEqual([]);
  });

  it('has these summaries', () => {
    expect(differing(({ operation, route }) => operation.summary !== route?.summary)).toEqual([]);
  });

  it('has these pages of documentation', () => {
    const found = differing(({ operation, route }) => operation.documentation !== route?.documentation);
    expect(found.toSorted()).toEqual(EXCEPTIONS.documentation);
  });

  it('has these query parameters', () => {
    const found = differing(({ operation, route }) =>
      operation.query.some((name) => !propertiesOf(route?.query as Schema | undefined).includes(name)),
    );
    expect(found).toEqual(EXCEPTIONS.query);
  });

  it('has these responses, with these required properties', () => {
    const found = differing(({ operation, route }) =>
      Object.entries(operation.replies).some(([status, required]) => {
        const schema = route?.replies[Number(status)];
        const known = propertiesOf(schema as Schema | undefined);
        return schema === undefined || required.some((name) => !known.includes(name));
      }),
    );
    expect(found).toEqual(EXCEPTIONS.replies);
  });
});

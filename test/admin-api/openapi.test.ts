import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { adminApiRoutes } from '../../src/admin-api/routes.ts';
import { createTestWorld } from '../support/test-world.ts';

interface Description {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

async function problemsOf(description: object): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const problems = await lintFromString({ source: JSON.stringify(description), config });
  return problems.map(
    ({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`,
  );
}

describe('The description of the administration API', () => {
  it('is served to everybody, with the public URL', async () => {
    const { server } = await createTestWorld();
    const answer = await server.inject('/api/admin/v1/openapi.json');

    expect(answer.statusCode).toBe(200);
    expect(answer.json<Description>()).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: 'https://latchkey.example/api/admin/v1' }],
    });
  });

  it('passes a published linter, strictly', async () => {
    const { server } = await createTestWorld();
    const { body } = await server.inject('/api/admin/v1/openapi.json');

    expect(await problemsOf(JSON.parse(body))).toEqual([]);
    const { info, ...without } = JSON.parse(body);
    expect(await problemsOf(without)).not.toEqual([]);
  });

  it('has every route, each under a name of its own', async () => {
    const { server } = await createTestWorld();
    const { paths } = (await server.inject('/api/admin/v1/openapi.json')).json<Description>();
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const ids = Object.values(paths).flatMap((operations) =>
      Object.values(operations).map(({ operationId }) => operationId),
    );

    expect(described.toSorted()).toEqual(
      adminApiRoutes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`).toSorted(),
    );
    expect(new Set(ids).size).toBe(adminApiRoutes.length);
  });
});

import { describe, expect, it } from 'vitest';
import { apiRoutes } from '../../src/api/routes.ts';
import { createTestWorld } from '../support/test-world.ts';

const API = 'https://latchkey.example/api/v3';
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const PATHS = ['/user', '/authorizations', '/applications/x/token', '/users/alice', '/orgs/acme', '/teams/1'];
const MORE = ['/api/v4/user', '/api/user', '/graphql', '/user?per_page=1', '/rate_limit', '/meta'];

describe('A path of the API without its prefix', () => {
  it.each([
    undefined,
    '*/*',
    'application/json',
    'application/vnd.github.v3+json',
    'application/json, */*;q=0.1',
  ])('gets a 404 in JSON that says where the API is, with Accept %s', async (accept) => {
    const { server } = await createTestWorld();
    for (const url of [...PATHS, ...MORE]) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const) {
        const headers = { 'user-agent': 'curl/8', ...(accept !== undefined && { accept }) };
        const answer = await server.inject({ method, url, headers });
        expect([url, answer.statusCode, answer.headers['content-type']]).toEqual([
          url,
          404,
          'application/json; charset=utf-8',
        ]);
        expect(answer.json()).toEqual({
          message: `Not Found. The API is at ${API}`,
          documentation_url: 'https://docs.github.com/enterprise/3.2/rest',
        });
      }
    }
  });

  it('gets it for every route of the API, unless it is a page, too', async () => {
    const { server } = await createTestWorld();
    const headers = { accept: 'application/json' };
    for (const { method, path } of apiRoutes(undefined).filter(({ path }) => path.length > 1)) {
      const answer = await server.inject({ method, url: path.replace(/:\w+/g, '1'), headers });
      if (answer.statusCode === 404)
        expect([path, answer.json().message]).toEqual([path, `Not Found. The API is at ${API}`]);
      else expect(path).toMatch(/^\/admin\//);
    }
  });

  it.each([BROWSER, 'text/html', 'application/xml', 'application/json;q=0, text/plain'])(
    'gets the page for not found with Accept %s',
    async (accept) => {
      const { server } = await createTestWorld();
      for (const url of PATHS) {
        const answer = await server.inject({ method: 'GET', url, headers: { accept } });
        expect([answer.statusCode, answer.headers['content-type']]).toEqual([
          404,
          'text/html; charset=utf-8',
        ]);
      }
    },
  );

  it('leaves other paths, and pages, as they are', async () => {
    const { server } = await createTestWorld();
    const headers = { accept: 'application/json' };
    for (const url of ['/nobody', '/settings/nothing', '/'])
      expect((await server.inject({ method: 'GET', url, headers })).body).not.toContain('The API is at');
  });
});

import { describe, expect, it } from 'vitest';
import { adminApiRoutes } from '../../src/admin-api/routes.ts';
import { createAdminClient } from '../support/admin-client.ts';
import { UNREADABLE_BODIES } from '../support/malformed-values.ts';
import { createAcme } from '../support/organizations.ts';
import { seededRandom } from '../support/random.ts';
import { createTestWorld } from '../support/test-world.ts';

const NAMES = [
  '%00',
  '%zz',
  '%ff',
  '..',
  '%2e%2e%2f',
  "'%20or%201=1--",
  '%F0%9F%98%80',
  '-1',
  '1e3',
  'x'.repeat(500),
];
const QUERIES = [
  'after=%00',
  'before=e30',
  'per_page=-1',
  'page=99999999999999999999',
  'q=%ff',
  'after=a&before=b',
];
const VALUES = [null, 7, -1.5, true, '', '\ud800', 'a\u0000', 'x'.repeat(3000), [], [[]], {}, ['\udfff']];
const INTERNAL = /sqlite|SELECT |node_modules|\/src\/|\/dist\/|\.[jt]s:\d|\n\s+at |kysely|fastify|FST_/i;

interface Outcome {
  readonly what: string;
  readonly status: number;
  readonly body: string;
}

describe('What no operation can be asked', () => {
  it('is refused with a 4xx and a message, by every operation, and changes nothing', async () => {
    const world = await createTestWorld();
    await createAcme(world);
    const { ask } = await createAdminClient(world);
    const people = async () => (await ask('GET', '/users')).body + (await ask('GET', '/orgs')).body;
    const before = await people();
    const random = seededRandom(7);
    const outcomes: Outcome[] = [];
    const send = async (...[method, path, body]: Parameters<typeof ask>) => {
      const { statusCode: status, body: text } = await ask(method, path, body);
      outcomes.push({
        what: `${method} ${path.slice(0, 80)} ${String(body).slice(0, 80)}`,
        status,
        body: text,
      });
    };

    for (const { method, path, body } of adminApiRoutes) {
      const known = path.replace(':login', 'alice').replace(':client_id', world.postbox.clientId);
      const real = known.replace(':org', 'acme').replace(':team_slug', 'none').replace(':token_id', '1');
      if (path.includes(':'))
        for (const name of NAMES) await send(method, path.replaceAll(/:\w+/g, name), body && {});
      if (method === 'GET') for (const query of QUERIES) await send(method, `${real}?${query}`);
      if (!body) continue;
      for (const make of UNREADABLE_BODIES) await send(method, real, make(random).toString());
      for (const field of Object.keys(Reflect.get(body, 'properties')))
        for (const value of VALUES) await send(method, real, { [field]: value, unheard_of: 1 });
    }

    expect(outcomes.length).toBeGreaterThan(600);
    const wrong = ({ what, status, body }: Outcome) =>
      status >= 500 || INTERNAL.test(body) || (status >= 400 && typeof JSON.parse(body).message !== 'string')
        ? [`${status} ${what} ${body.slice(0, 200)}`]
        : [];
    expect(outcomes.flatMap(wrong)).toEqual([]);
    expect(outcomes.filter(({ what, status }) => !what.startsWith('GET') && status < 400)).toEqual([]);
    expect(await people()).toBe(before);
  });
});

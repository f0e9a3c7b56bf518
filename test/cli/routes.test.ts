import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { createLatchkey } from '../../src/latchkey.ts';
import { createTestWorld } from '../support/test-world.ts';
import { createCli, createEmptyCli } from './run-latchkey.ts';

interface Row {
  readonly method: string;
  readonly path: string;
  readonly audience: string;
  readonly scopes: readonly string[];
}

const cli = createCli();

describe('latchkey routes', () => {
  it('lists every route that the server registers, and no other', async () => {
    const { context } = await createTestWorld();
    const server = createLatchkey(context, Fastify({ logger: false }).log);
    const answered: string[] = [];
    server.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) answered.push(`${one} ${url}`);
    });
    await server.ready();
    await server.close();

    const shown = (await cli.runJson<Row[]>('routes')).map(({ method, path }) => `${method} ${path}`);
    const routes = answered.filter((one) => !/^(HEAD|OPTIONS) |^GET \/(assets\/|favicon.ico)/.test(one));
    expect(new Set(shown).size).toBe(shown.length);
    expect([...shown].sort()).toEqual([...new Set(routes)].sort());
  });

  it('shows the audience and the scopes of a route', async () => {
    const shown = await cli.runJson<Row[]>('routes');
    const find = (path: string) => shown.find((row) => row.path === path && row.method === 'GET');

    expect(find('/api/v3/authorizations')).toEqual({
      method: 'GET',
      path: '/api/v3/authorizations',
      audience: 'accountOwner',
      scopes: [],
    });
    expect(find('/api/v3/user/emails')?.scopes).toContain('user:email');
    expect(find('/admin')).toMatchObject({ audience: 'readingSiteAdministrator' });
    expect((await cli.run('routes')).out).toMatch(
      /^GET +\/api\/v3\/user\/emails +somebody +user, user:email$/m,
    );
  });

  it('needs no database', async () => {
    const { status, out } = await createEmptyCli().run('routes', '--database', 'postgres://127.0.0.1:1/none');

    expect(status).toBe(0);
    expect(out).toMatch(/^METHOD +PATH +AUDIENCE +SCOPES$/m);
  });

  it('has a help text', async () => {
    const { status, out } = await cli.run('routes', '--help');
    expect([status, out]).toEqual([0, expect.stringContaining('who may call it, and with which scopes')]);
  });
});

import { describe, expect, it } from 'vitest';
import { createAcme } from '../../support/organizations.ts';
import { createTestWorld } from '../../support/test-world.ts';

describe('The html_url and avatar_url of the API', () => {
  it('lead to a page with the name, and to a constant picture', async () => {
    const { server, anonymous } = await createTestWorld();
    const { html_url, avatar_url } = (await anonymous.get('/users/alice')).json();

    const page = await server.inject(new URL(html_url).pathname);
    const picture = await server.inject(new URL(avatar_url).pathname);

    expect(page.body).toContain('<h1>Alice</h1>');
    expect(picture.headers['content-type']).toBe('image/svg+xml');
    expect(picture.body).toMatch(/^<svg .+<\/svg>$/s);
    expect((await server.inject(new URL(avatar_url).pathname)).body).toBe(picture.body);
  });

  it('lead to a page of an organization, too', async () => {
    const world = await createTestWorld();
    await createAcme(world);
    const { html_url, avatar_url } = (await world.anonymous.get('/orgs/acme')).json();

    const { body } = await world.server.inject(new URL(html_url).pathname);

    expect(body).toContain('<h1>Acme Limited</h1>');
    expect(body).toContain(new URL(avatar_url).pathname);
    expect(body).not.toContain('alice');
  });

  it('return 404 for an unknown login', async () => {
    const { server } = await createTestWorld();
    expect((await server.inject('/nobody-here')).statusCode).toBe(404);
  });
});

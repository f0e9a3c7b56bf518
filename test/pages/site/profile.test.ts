import { describe, expect, it } from 'vitest';
import { createAcme } from '../../support/organizations.ts';
import { createTestWorld } from '../../support/test-world.ts';

describe('What the URLs of a user lead to', () => {
  it('is a page with the name, and a picture that is always the same', async () => {
    const { server, anonymous } = await createTestWorld();
    const { html_url, avatar_url } = (await anonymous.get('/users/alice')).json();

    const page = await server.inject(new URL(html_url).pathname);
    const picture = await server.inject(new URL(avatar_url).pathname);

    expect(page.body).toContain('<h1>Alice</h1>');
    expect(picture.headers['content-type']).toBe('image/svg+xml');
    expect(picture.body).toMatch(/^<svg .+<\/svg>$/s);
    expect((await server.inject(new URL(avatar_url).pathname)).body).toBe(picture.body);
  });

  it('is a page for an organization too', async () => {
    const here = await createTestWorld();
    await createAcme(here);
    const { html_url, avatar_url } = (await here.anonymous.get('/orgs/acme')).json();

    const { body } = await here.server.inject(new URL(html_url).pathname);

    expect(body).toContain('<h1>Acme Limited</h1>');
    expect(body).toContain(new URL(avatar_url).pathname);
    expect(body).not.toContain('alice');
  });

  it('is nothing for somebody who is not there', async () => {
    const { server } = await createTestWorld();
    expect((await server.inject('/nobody-here')).statusCode).toBe(404);
  });
});

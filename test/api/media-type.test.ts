import { describe, expect, it } from 'vitest';
import { mediaTypeFor } from '../../src/api/media-type.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { createTestWorld } from '../support/test-world.ts';

describe('mediaTypeFor', () => {
  it.each([
    [undefined, 'github.v3; format=json'],
    ['', 'github.v3; format=json'],
    ['  ', 'github.v3; format=json'],
    ['*/*', 'github.v3; format=json'],
    ['application/json', 'github.v3; format=json'],
    ['APPLICATION/JSON', 'github.v3; format=json'],
    ['application/json; charset=utf-8', 'github.v3; format=json'],
    ['text/html, application/json;q=0.9, */*;q=0.8', 'github.v3; format=json'],
    ['application/*', 'github.v3; format=json'],
    ['application/vnd.github+json', 'github.v3; format=json'],
    ['application/vnd.github.v3+json', 'github.v3; format=json'],
    ['application/vnd.github.v3', 'github.v3'],
    ['application/vnd.github.v3.full+json', 'github.v3; param=full; format=json'],
    ['application/vnd.github.beta+json', 'github.beta; format=json'],
    ['application/vnd.github.full+json', 'github.v3; param=full; format=json'],
    ['application/vnd.github.mirage-preview+json', 'github.v3; param=mirage-preview; format=json'],
    [
      'application/vnd.github.doctor-strange-preview+json',
      'github.v3; param=doctor-strange-preview; format=json',
    ],
    ['application/vnd.github.damage-preview, text/html', 'github.v3; param=damage-preview'],
    ['text/html, application/vnd.github.v3+json', 'github.v3; format=json'],
    ['application/vnd.github.beta+json;q=0.5, application/vnd.github.v3.full', 'github.v3; param=full'],
    ['application/json;q=0.1, application/vnd.github.beta+json;q=0.2', 'github.beta; format=json'],
  ])('for %j is %j', (accept, type) => {
    expect(mediaTypeFor(accept)).toBe(type);
  });

  it.each([
    'text/html',
    'application/xml',
    'text/*',
    'application/vnd.githubber+json',
    'json',
    ',',
    'application/json;q=0',
  ])('refuses %j', (accept) => {
    expect(() => mediaTypeFor(accept)).toThrow(`Unsupported 'Accept' header: '${accept}'.`);
  });

  it('never returns control characters', () => {
    expect(mediaTypeFor('application/vnd.github.v3.a\r\nX: y+json')).toMatch(/^[ -~]*$/);
  });

  it('parses thirty thousand alternatives within 2 seconds', async () => {
    const parse = () => mediaTypeFor('text/html,'.repeat(30_000));

    expect(await cpuTime(() => expect(parse).toThrow('Unsupported'))).toBeLessThan(2000);
  });
});

describe('An Accept header', () => {
  it('without JSON gets 415', async () => {
    const { alice } = await createTestWorld();

    const answer = await alice.get('/user', { accept: 'text/html' });

    expect(answer.statusCode).toBe(415);
    expect(answer.json()).toEqual({
      message: "Unsupported 'Accept' header: 'text/html'. Must accept 'application/json'.",
      documentation_url: 'https://docs.github.com/enterprise/3.2/rest/overview/media-types',
    });
  });

  it('without JSON leaves everything unchanged', async () => {
    const { alice } = await createTestWorld();

    await alice.post('/authorizations', { note: 'ci' }, { accept: 'text/html' });

    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('determines X-GitHub-Media-Type', async () => {
    const { alice } = await createTestWorld();

    const { headers } = await alice.get('/user', { accept: 'application/vnd.github.v3.full+json' });

    expect(headers['x-github-media-type']).toBe('github.v3; param=full; format=json');
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
  });
});

import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../support/test-world.ts';

describe('A request that is too large', () => {
  it('returns 413 for its body', async () => {
    const { alice } = await createTestWorld();
    const note = 'x'.repeat(256 * 1024);

    const answer = await alice.post('/authorizations', { note });

    expect(answer.statusCode).toBe(413);
    expect(answer.json().message).toBe('Payload Too Large');
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('returns 414 for its URL', async () => {
    const { anonymous } = await createTestWorld();

    const answers = [
      await anonymous.get(`/meta?${'x'.repeat(8000)}`),
      await anonymous.get(`/meta?${'x'.repeat(8192)}`),
      await anonymous.get(`/users/${'x'.repeat(8192)}`),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 414, 414]);
    expect(answers[1]?.json().message).toBe('URI Too Long');
  });

  it('returns 431 for the number of its headers', async () => {
    const { anonymous } = await createTestWorld();
    const headers = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`x-${at}`, 'x']));

    const answer = await anonymous.get('/meta', headers);

    expect(answer.statusCode).toBe(431);
    expect(answer.json().message).toBe('Request Header Fields Too Large');
  });

  it.each(['gzip', 'deflate', 'br', 'identity, gzip'])(
    'returns 415 when its body is compressed with %s',
    async (encoding) => {
      const { alice } = await createTestWorld();

      const answer = await alice.post('/authorizations', { note: 'ci' }, { 'content-encoding': encoding });

      expect(answer.statusCode).toBe(415);
      expect((await alice.get('/authorizations')).json()).toEqual([]);
    },
  );

  it('is accepted with the content encoding identity', async () => {
    const { alice } = await createTestWorld();

    const answer = await alice.post('/authorizations', { note: 'ci' }, { 'content-encoding': 'identity' });

    expect(answer.statusCode).toBe(201);
  });
});

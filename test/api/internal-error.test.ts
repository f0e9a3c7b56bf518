import { expect, it } from 'vitest';
import { hideTable } from '../support/database-failures.ts';
import { createTestWorld } from '../support/test-world.ts';

it('A bug returns 500 with the request id, and no internals', async () => {
  const world = await createTestWorld();
  await hideTable(world, 'grants');

  const answer = await world.alice.get('/applications/grants');

  const id = String(answer.headers['x-github-request-id']);
  expect(answer.statusCode).toBe(500);
  expect(answer.json().message).toContain(id);
  expect(answer.body).not.toMatch(/grants"|relation|table|select/i);
  const logged = world.log.find((line) => line.includes('"level":50'));
  expect(logged).toContain(id);
  expect(logged).toContain('grants');
});

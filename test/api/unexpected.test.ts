import { expect, it } from 'vitest';
import { hideTable } from '../support/database-failures.ts';
import { createTestWorld } from '../support/test-world.ts';

it('A bug is answered with 500 and the number of the request, and with nothing of the inside', async () => {
  const world = await createTestWorld();
  await hideTable(world, 'grants');

  const answer = await world.alice.get('/applications/grants');

  const id = String(answer.headers['x-github-request-id']);
  expect(answer.statusCode).toBe(500);
  expect(answer.json().message).toContain(id);
  expect(answer.body).not.toMatch(/grants"|relation|table|select/i);
  const told = world.log.find((line) => line.includes('"level":50'));
  expect(told).toContain(id);
  expect(told).toContain('grants');
});

import { expect, it } from 'vitest';
import { breakTable } from '../support/disasters.ts';
import { town } from '../support/town.ts';

it('A bug is answered with 500 and the number of the request, and with nothing of the inside', async () => {
  const here = await town();
  await breakTable(here, 'grants');

  const answer = await here.alice.get('/applications/grants');

  const id = String(answer.headers['x-github-request-id']);
  expect(answer.statusCode).toBe(500);
  expect(answer.json().message).toContain(id);
  expect(answer.body).not.toMatch(/grants"|relation|table|select/i);
  const told = here.log.find((line) => line.includes('"level":50'));
  expect(told).toContain(id);
  expect(told).toContain('grants');
});

import { expect, it } from 'vitest';
import { startLatchkey } from '../support/latchkey-process.ts';
import { seedUser } from '../support/seeds.ts';

it('holds the young generation of V8 small under load', async () => {
  const latchkey = await startLatchkey({ seed: { users: [seedUser('octocat')] } });
  const get = async (path: string) => (await fetch(`${latchkey.url}${path}`)).text();
  const pages = Array.from({ length: 16 }, async () => {
    for (let turn = 0; turn < 60; turn++) await get('/login');
  });
  await Promise.all(pages);

  const [, size] =
    /^nodejs_heap_space_size_total_bytes\{space="new"\} (\d+)/m.exec(await get('/metrics')) ?? [];
  expect(Number(size) / 2 ** 20).toBeLessThanOrEqual(16);
});

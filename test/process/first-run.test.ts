import { expect, it } from 'vitest';
import { startLatchkey } from '../support/latchkey-process.ts';
import { seedUser } from '../support/seeds.ts';

it('the first start prints a setup link for the first administrator, on the terminal only and not in its log', async () => {
  const latchkey = await startLatchkey();
  const link = (await latchkey.waitForLine('/setup/')).trim();

  expect(link).toMatch(new RegExp(`^${latchkey.url}/setup/[\\w-]{43}$`));
  const shown = await fetch(link);
  expect(shown.status).toBe(200);
  expect(await shown.text()).toContain('The first administrator');
  expect((await fetch(`${latchkey.url}/setup/${'x'.repeat(43)}`)).status).toBe(404);
  await latchkey.stop('SIGTERM');
  const token = link.slice(link.lastIndexOf('/') + 1);
  expect(latchkey.lines.filter((line) => line.includes(token))).toHaveLength(1);
});

it('a start with existing accounts prints no setup link', async () => {
  const latchkey = await startLatchkey({ seed: { users: [seedUser('octocat')] } });
  await latchkey.stop('SIGTERM');
  expect(latchkey.lines.join('\n')).not.toContain('/setup/');
});

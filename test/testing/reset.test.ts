import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startLatchkey } from '../../src/testing.ts';
import { createHttpClient } from '../support/http-client.ts';
import { ROOT } from '../support/latchkey-process.ts';

const SEEDED_TOKEN = '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';
const PASSWORD = 'correct-horse-battery';

async function started() {
  const latchkey = await startLatchkey({ seed: path.join(ROOT, 'seed.example.yaml') });
  onTestFinished(latchkey.close);
  const status = async (...credentials: [string] | [string, string]) =>
    (await createHttpClient(latchkey, ...credentials).get('/user')).status;
  return { ...latchkey, status, byPassword: createHttpClient(latchkey, 'octocat', PASSWORD) };
}

it('reset takes back what was made, changed and deleted since the start, and the ids with it', async () => {
  const { createToken, signIn, status, byPassword, reset } = await started();
  const make = async () => (await byPassword.post('/authorizations', { note: 'mine' })).json().id;
  const octocat = await signIn('octocat');
  const [token, id] = [await createToken('octocat'), await make()];
  const all = (await byPassword.get('/authorizations')).json<{ id: number; note: string }[]>();
  const seeded = all.find(({ note }) => note === 'ci');
  await byPassword.delete(`/authorizations/${seeded?.id}`);
  expect([await status(token), await status(SEEDED_TOKEN)]).toEqual([200, 401]);

  await reset();

  expect([await status(token), await status(SEEDED_TOKEN)]).toEqual([401, 200]);
  expect((await byPassword.get('/authorizations')).json()).toMatchObject([{ id: seeded?.id, note: 'ci' }]);
  expect((await octocat.fetch('/settings/tokens', { redirect: 'manual' })).status).toBe(303);
  await createToken('octocat');
  expect(await make()).toBe(id);
});

it('reset takes back wrong passwords, what waits to be written, and the time', async () => {
  const { clock, status, signIn, reset } = await started();
  const tokensPage = async () => (await (await signIn('octocat')).fetch('/settings/tokens')).text();
  await clock.advance(24 * 60 * 60);
  await status(SEEDED_TOKEN);
  for (let times = 0; times < 12; times++) await status('octocat', 'wrong');
  expect(await status('octocat', PASSWORD)).not.toBe(200);

  await reset();
  await clock.advance(1);

  expect(await status('octocat', PASSWORD)).toBe(200);
  expect(await tokensPage()).toMatch(/Last used\s*<span class="faint">never/);
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(60 * 60 * 1000);
});

it('reset waits for what is being written', async () => {
  const { byPassword, reset } = await started();
  const notes = Array.from({ length: 20 }, (_, number) => `note ${number}`);

  const writing = notes.map((note) => byPassword.post('/authorizations', { note }));
  await Promise.all([...writing, reset()]);
  await reset();

  expect((await byPassword.get('/authorizations')).json()).toMatchObject([{ note: 'ci' }]);
});

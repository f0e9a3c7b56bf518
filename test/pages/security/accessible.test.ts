import { expect, it } from 'vitest';
import { addEmail } from '../../../src/core/emails/change.ts';
import { listeningTown } from '../../support/listening.ts';
import { openWindow } from '../../support/window.ts';

it('The pages about signing in are readable for everybody, also on a small phone', async () => {
  const { url, context, alice } = await listeningTown();
  await addEmail(context, alice.account, 'alice.with.a.rather.long.name@work.example.com');
  const { page, signIn, violations, shoot, send } = await openWindow(url);
  const broken: Record<string, readonly string[]> = {};
  const look = async (name: string) => {
    broken[name] = await violations();
    await shoot(`security-${name}`);
  };

  await signIn(alice);
  for (const path of ['security', 'password', 'sessions', 'emails', 'security-log', 'passkeys/new']) {
    await page.goto(`/settings/${path}`);
    await look(path.replace('/', '-'));
  }
  await page.goto('/settings/two-factor/new');
  await look('two-factor-new');
  await send({ 'Six digits of your app': '000000' }, 'Switch it on');
  await look('two-factor-wrong');

  expect(Object.values(broken).flat()).toEqual([]);
  expect(Object.keys(broken)).toHaveLength(8);
});

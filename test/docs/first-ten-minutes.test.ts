import { expect, it } from 'vitest';
import { type BrowserWindow, openWindow } from '../support/browser-window.ts';
import { DOCUMENTED_URL } from '../support/documented-commands.ts';
import { namedBlocks, runScript } from '../support/guide-scripts.ts';
import { startLatchkey } from '../support/latchkey-process.ts';

const PAGE = 'docs/first-ten-minutes.md';
const blocks = namedBlocks(PAGE);
const password = 'a walk through the rain';

it('The first ten minutes go as the page about them says', async () => {
  // What start.sh does, on a free port.
  expect(blocks.get('start.sh')).toBe('LATCHKEY_WELL_KNOWN_APPS=github-cli npx latchkey serve\n');
  const latchkey = await startLatchkey({ env: { LATCHKEY_WELL_KNOWN_APPS: 'github-cli' } });
  /** @param copied what stands for `…` in it */
  const run = async (name: string, copied = '') => {
    const script = (blocks.get(name) ?? '').replaceAll(DOCUMENTED_URL, latchkey.url).replace('…', copied);
    const quiet = `curl() { command curl --silent --show-error "$@"; }\nnpx() { "$@"; }\n${script}`;
    return runScript(quiet, latchkey.folder, { env: settingsOf(latchkey) });
  };
  const window = await openWindow(latchkey.url);
  const { page } = window;

  await page.goto((await latchkey.waitForLine('/setup/')).trim());
  await page.getByRole('heading', { name: 'The first administrator' }).waitFor();
  await window.send(
    {
      Login: 'octocat',
      Name: 'Octocat',
      'E-mail address': 'octocat@example.com',
      Password: password,
      'Password again': password,
    },
    'Create the account and sign in',
  );
  await page.getByRole('heading', { name: 'Getting started' }).waitFor();
  expect((await run('list.sh')).out).toMatch(/^octocat /m);

  const token = await generateToken(window);
  const user = await run('token.sh', token.replace('ghp_', ''));
  expect(user.out).toMatch(/^{"login":"octocat","id":1,/);

  const codes = JSON.parse((await run('ask.sh')).out);
  expect(codes.verification_uri).toBe(`${latchkey.url}/login/device`);
  const early = await run('fetch.sh', codes.device_code);
  expect(JSON.parse(early.out)).toMatchObject({ error: 'authorization_pending' });
  await page.goto(codes.verification_uri);
  await window.send({ Code: codes.user_code }, 'Continue');
  await page.getByRole('button', { name: 'Authorize GitHub CLI' }).click();
  await page.getByRole('heading', { name: 'The device is connected' }).waitFor();
  const fetched = await run('fetch.sh', codes.device_code);
  expect(JSON.parse(fetched.out)).toMatchObject({ token_type: 'bearer', scope: 'read:user' });
  await page.goto(`${latchkey.url}/settings/applications`);
  await page.getByRole('heading', { name: 'Authorized apps' }).waitFor();
  await page.getByRole('link', { name: 'Details of GitHub CLI' }).waitFor();
});

async function generateToken({ page, send }: BrowserWindow): Promise<string> {
  await page.getByRole('link', { name: 'Settings', exact: true }).first().click();
  await page.getByRole('link', { name: 'Personal access tokens' }).first().click();
  await page.getByRole('heading', { name: 'Personal access tokens' }).waitFor();
  await page.getByRole('link', { name: 'Generate new token' }).click();
  await send({ Note: 'my laptop' }, 'Generate token');
  const token = (await page.locator('output').textContent()) ?? '';
  expect(token).toMatch(/^ghp_/);
  return token;
}

function settingsOf({ folder, databaseUrl }: { folder: string; databaseUrl: string }) {
  return { LATCHKEY_DATABASE_URL: databaseUrl, LATCHKEY_SECRET_KEY_FILE: `${folder}/secret.key` };
}

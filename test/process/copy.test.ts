import { describe, expect, it } from 'vitest';
import { createEmptyCli } from '../cli/run-latchkey.ts';
import { emptyDatabase } from '../support/engines.ts';
import { createHttpClient, times } from '../support/http-client.ts';
import { startLatchkey } from '../support/latchkey-process.ts';
import { oneTimePassword, passwordOf, seedApp, seedUser, TOTP_SECRET } from '../support/seeds.ts';

const users = [seedUser('octocat'), seedUser('hubot', { totp_secret: TOTP_SECRET })];
const seed = { users, oauth_apps: [seedApp('Postbox', 'octocat')] };

describe('latchkey copy', () => {
  it('takes a server from SQLite to PostgreSQL and back: tokens, passwords and second factors go on working', async () => {
    const { run } = createEmptyCli();
    const { folder, databaseUrl: sqlite } = await emptyDatabase('sqlite');
    const { databaseUrl: postgres } = await emptyDatabase('postgres');
    const { databaseUrl: back } = await emptyDatabase('sqlite');
    const copy = (from: string, to: string) => run('copy', '--from', from, '--to', to);

    const first = await startLatchkey({ folder, databaseUrl: sqlite, seed });
    const octocat = createHttpClient(first, 'octocat', passwordOf('octocat'));
    const tokens: string[] = [];
    for (const note of times(5, (number) => `token ${number}`))
      tokens.push((await octocat.post('/authorizations', { note })).json().token);
    await first.stop();

    const there = await copy(sqlite, postgres);
    const andBack = await copy(postgres, back);
    for (const databaseUrl of [postgres, back]) {
      const latchkey = await startLatchkey({ folder, databaseUrl });
      const statuses = tokens.map(
        async (token) => (await createHttpClient(latchkey, token).get('/user')).status,
      );
      const hubot = createHttpClient(latchkey, 'hubot', passwordOf('hubot'));
      const withCode = await hubot.get('/authorizations', { 'x-github-otp': oneTimePassword() });
      const made = await createHttpClient(latchkey, 'octocat', passwordOf('octocat')).post(
        '/authorizations',
        {
          note: 'after the copy',
        },
      );

      expect(await Promise.all(statuses)).toEqual(tokens.map(() => 200));
      expect(withCode.status).toBe(200);
      expect(made.status).toBe(201);
      await latchkey.stop();
    }

    expect(there).toMatchObject({ status: 0, err: '' });
    expect(there.out).toMatch(/^TABLE +ROWS +CHECKSUM$/m);
    expect(there.out).toMatch(/^authorizations +5 +[0-9a-f]{16}$/m);
    expect(there.out).toContain('the same secret key');
    const sums = (text: string) => text.split('\n').filter((line) => /[0-9a-f]{16}$/.test(line));
    expect(sums(andBack.out)).toEqual(sums(there.out));
  });
});

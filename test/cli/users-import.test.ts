import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Cli, createCli } from './run-latchkey.ts';

const HEAD = 'login,name,email,admin,organizations';

describe('latchkey users import', () => {
  it('creates accounts without a password, and writes their links into a file of one reader', async () => {
    const cli = createCli();
    await cli.run('orgs', 'add', 'acme');
    const { imported, links } = await importing(cli, [
      '\ufeffEmail, Login,name,organizations,admin',
      'ada@example.com,ada,"Lovelace, ""Ada""",acme:admin,yes',
      ',grace,,acme;,no',
      '',
    ]);

    expect(imported).toMatchObject({ status: 0, out: 'Imported 2 people.\n' });
    expect(statSync(links).mode & 0o777).toBe(0o600);
    const [head, ...rows] = readFileSync(links, 'utf8').trim().split('\r\n');
    expect(head).toBe('login,email,link,expires_at');
    expect(rows).toEqual([
      expect.stringMatching(
        /^ada,ada@example\.com,http:\/\/\S+\/sessions\/password\/[\w-]{43},\d{4}-\d\d-\d\dT[\d:]+Z$/,
      ),
      expect.stringMatching(/^grace,,http:/),
    ]);
    expect(await cli.runJson('users', 'show', 'ada')).toMatchObject({
      name: 'Lovelace, "Ada"',
      email: 'ada@example.com',
      site_admin: true,
      temporary_password: false,
    });
    const acme = (await cli.run('orgs', 'show', 'acme')).out;
    expect(acme).toMatch(/^owner +ada\nmember +grace$/m);
    const trail = (await cli.run('audit', 'list')).out;
    expect(trail.match(/user\.password_link/g)).toHaveLength(2);
    expect(trail).not.toContain('/sessions/password');
  });

  it('reports every bad line with its number, and writes nothing', async () => {
    const cli = createCli();
    await cli.run('users', 'add', 'taken', '--email', 'taken@example.com');
    await cli.run('orgs', 'add', 'acme');
    const { imported, links } = await importing(cli, [
      HEAD,
      'good,,,,',
      'b_d,,,,',
      'admin,,,,',
      'Taken,,,,',
      'acme,,,,',
      'twice,,twice@example.com,,',
      'Twice,,TWICE@example.com,,',
      'mail,,nonsense,,',
      'other,,TAKEN@example.com,,',
      'role,,,maybe,acme:boss nowhere',
      'short,',
    ]);

    expect(imported.status).toBe(1);
    expect(imported.err.split('\n')).toEqual([
      'Nothing is imported:',
      'Line 3: A login has at most 39 letters and digits, with single hyphens between them.',
      'Line 4: Nobody can take this login: Latchkey keeps it for itself.',
      'Line 5: The login is taken already.',
      'Line 6: The login is taken already.',
      'Line 8: Line 7 has the same login.',
      'Line 8: Line 7 has the same email.',
      'Line 9: "nonsense" is not an e-mail address.',
      'Line 10: The email is taken already.',
      'Line 11: The column admin says yes or no.',
      'Line 11: A role in acme is member or admin.',
      'Line 11: There is no organization nowhere.',
      'Line 12: It has 2 cells, and the first line 5.',
      '',
    ]);
    expect(await cli.runJson<unknown[]>('users', 'list')).toHaveLength(1);
    expect(existsSync(links)).toBe(false);
  });

  it.each([
    ['', 'Line 1: The first line has to name the columns, and login is missing.'],
    ['login,login,e-mail', 'Line 1: The column login is there twice.'],
    [
      'login,e-mail',
      'Line 1: There is no column "e-mail"; there are login, name, email, admin, organizations.',
    ],
    ['login\n"ada', 'Line 2: This is not CSV: a quotation mark is in a wrong place.'],
  ])('refuses %j', async (text, sentence) => {
    const cli = createCli();
    const { imported } = await importing(cli, [text]);

    expect(imported.status).toBe(1);
    expect(imported.err).toContain(`Nothing is imported:\n`);
    expect(imported.err).toContain(sentence);
  });

  it('skips accounts that exist, when asked to, and reads standard input', async () => {
    const cli = createCli();
    const words = ['users', 'import', '-', '--links', '-', '--skip-existing'];
    const input = `${HEAD}\nada,,ada@example.com,,\n`;

    const first = await cli.runWith({ input }, ...words);
    const again = await cli.runWith({ input: `${input}grace,,,,\n` }, ...words);

    expect(first).toMatchObject({ status: 0, err: 'Imported 1 person.\n' });
    expect(first.out).toMatch(/^login,email,link,expires_at\r\nada,ada@example\.com,http\S+\n$/);
    expect(again.err).toBe('Imported 1 person. 1 person existed already.\n');
    expect(again.out).not.toContain('ada@');
  });

  it('tries with --dry-run, and wants to know where the links go otherwise', async () => {
    const cli = createCli();
    const input = `${HEAD}\nada,,,,\n`;

    const dry = await cli.runWith({ input }, 'users', 'import', '-', '--dry-run');
    const nowhere = await cli.runWith({ input }, 'users', 'import', '-');

    expect(dry.out).toBe('This would import 1 person.\n');
    expect(nowhere).toMatchObject({ status: 2, out: '' });
    expect(await cli.runJson('users', 'list')).toEqual([]);
  });

  it('does not write over a file', async () => {
    const cli = createCli();
    writeFileSync(path.join(cli.folder, 'links.csv'), 'mine');
    const { imported, links } = await importing(cli, [HEAD, 'ada,,,,']);

    expect(imported.status).toBe(1);
    expect(imported.err).toContain('it is there already');
    expect(readFileSync(links, 'utf8')).toBe('mine');
    expect(await cli.runJson('users', 'list')).toEqual([]);
  });

  it('set-password --link: makes a link for one', async () => {
    const cli = createCli();
    await cli.run('users', 'add', 'ada');

    const made = await cli.run('users', 'set-password', 'ada', '--link');
    const both = await cli.run('users', 'set-password', 'ada', '--link', '--password-stdin');

    expect(made.out).toMatch(
      /^ada sets a password at http\S+\/sessions\/password\/[\w-]{43} until \S+, once\.\n$/,
    );
    expect(both.status).toBe(2);
    expect(await cli.runJson('users', 'show', 'ada')).toMatchObject({ temporary_password: true });
  });
});

async function importing(cli: Cli, lines: readonly string[]) {
  const file = path.join(cli.folder, 'people.csv');
  const links = path.join(cli.folder, 'links.csv');
  writeFileSync(file, lines.join('\n'));
  return { imported: await cli.run('users', 'import', file, '--links', links), links };
}

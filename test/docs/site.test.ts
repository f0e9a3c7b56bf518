import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCheckedWindow } from '../browser/checked-window.ts';
import { temporaryFolder } from '../support/databases.ts';
import { ROOT } from '../support/latchkey-process.ts';

/** One of each kind: the index, code, tables, pictures. */
const KINDS = ['index.html', 'guides/your-own-app.html', 'operating.html', 'repository/index.html'];

describe('The site of the documentation', () => {
  const site = path.join(temporaryFolder(), 'site');
  const read = (url: string) => readFileSync(path.join(site, url), 'utf8');
  let built: ReturnType<typeof buildSite>;
  beforeAll(() => {
    built = buildSite('--out', site);
  });

  it('is built, with every page', () => {
    expect(built).toMatchObject({ status: 0, stderr: '' });
    const pages = readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => name.replace(/README\.md$/, 'index.html').replace(/\.md$/, '.html'));
    expect(pages.length).toBeGreaterThan(40);
    expect(pages.filter((page) => !existsSync(path.join(site, page)))).toEqual([]);
  });

  it('leads from the first page to the last, and back, through each page of the index', () => {
    const there = follow('index.html', 'next');
    const back = follow(there.at(-1) ?? '', 'prev');
    const listed = [...read('index.html').matchAll(/<li><a href="([^"#:]+\.html)"/g)].map(
      ([, url = '']) => url,
    );

    expect(there.length).toBeGreaterThan(30);
    expect(back).toEqual(there.toReversed());
    expect(new Set(there)).toEqual(new Set(['index.html', ...listed]));
  });

  it('has only links to what is on it, or elsewhere by https', () => {
    const links = htmlFiles(site).flatMap((page) =>
      [...read(page).matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address = '']) => ({ page, address })),
    );
    const broken = links.filter(({ page, address }) => !leadsSomewhere(page, address));

    expect(links.length).toBeGreaterThan(2000);
    expect(broken).toEqual([]);
  });

  function follow(from: string, rel: 'next' | 'prev'): readonly string[] {
    const visited: string[] = [];
    for (let url: string | undefined = from; url !== undefined && !visited.includes(url); ) {
      visited.push(url);
      const [, href]: readonly string[] = new RegExp(`<a href="([^"]+)" rel="${rel}"`).exec(read(url)) ?? [];
      url = href && path.posix.join(path.posix.dirname(url), href);
    }
    return visited;
  }

  function leadsSomewhere(page: string, address: string): boolean {
    if (/^(https?:|data:,$)/.test(address)) return true;
    const [named = '', anchor] = address.split('#');
    const target = named === '' ? page : path.posix.join(path.posix.dirname(page), named);
    if (!existsSync(path.join(site, target))) return false;
    return anchor === undefined || read(target).includes(` id="${anchor}"`);
  }

  it('is searched by keyboard, and asks nothing of any server', async () => {
    const { page } = await openCheckedWindow(String(pathToFileURL(site)));
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(String(pathToFileURL(path.join(site, 'guides/gh.html'))));

    await page.keyboard.press('/');
    await page.keyboard.type('terminationGracePeriod');
    await page.getByRole('status').filter({ hasText: 'found' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/operating.html#stopping');

    expect(requests.length).toBeGreaterThan(5);
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
  });

  it('is accessible, in light and in dark, on a screen and on a phone', async () => {
    const { page, check, found } = await openCheckedWindow(String(pathToFileURL(site)));
    for (const url of KINDS) {
      await page.goto(String(pathToFileURL(path.join(site, url))));
      await check(`docs-${url.replaceAll('/', '-')}`);
    }
    await page.getByRole('searchbox').fill('token');
    await page.getByRole('status').filter({ hasText: 'found' }).waitFor();
    await check('docs-search');

    expect(found).toEqual({});
  });
});

describe('The site is not built', () => {
  it('with a link to a file that is not there', () => {
    const root = copyOfTheDocumentation();
    appendFileSync(path.join(root, 'docs/scaling.md'), '\n[gone](no-such-page.md)\n');

    expect(buildSite('--root', root)).toMatchObject({
      status: 1,
      stderr: 'docs/scaling.md links to no-such-page.md, which is not there\n',
    });
  });

  it('with a link to a heading that is not there', () => {
    const root = copyOfTheDocumentation();
    appendFileSync(path.join(root, 'docs/scaling.md'), '\n[gone](backup.md#no-such-heading)\n');

    expect(buildSite('--root', root)).toMatchObject({
      status: 1,
      stderr: 'docs/scaling.md links to backup.md#no-such-heading, but docs/backup.md has no such heading\n',
    });
  });

  it('with a page that is not in the order', () => {
    const root = copyOfTheDocumentation();
    writeFileSync(path.join(root, 'docs/guides/new.md'), '# New\n');

    expect(buildSite('--root', root)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('docs/guides/new.md is not in docs/README.md'),
    });
  });
});

function buildSite(...args: readonly string[]) {
  const out = path.join(temporaryFolder(), 'site');
  const all = ['scripts/docs-site.mjs', '--out', out, ...args];
  const { status, stderr } = spawnSync(process.execPath, all, { cwd: ROOT, encoding: 'utf8' });
  return { status, stderr };
}

/** What the pages link to. */
function copyOfTheDocumentation(): string {
  const root = temporaryFolder();
  for (const name of ['docs', ...readdirSync(ROOT).filter((name) => name.endsWith('.md'))])
    cpSync(path.join(ROOT, name), path.join(root, name), { recursive: true });
  return root;
}

function htmlFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
}

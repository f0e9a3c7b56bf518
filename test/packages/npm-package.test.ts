import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { ROOT, startCommand } from '../support/latchkey-process.ts';

interface Manifest {
  readonly bin: { readonly latchkey: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly repository?: { readonly url: string };
}

interface Unpacked {
  readonly folder: string;
  readonly files: readonly string[];
  readonly manifest: Manifest;
}

/** What nobody needs who runs Latchkey. */
const DEVELOPMENT =
  /^(test|bench|src|soak|scripts|build|node_modules|coverage|\.ci|\.github)\/|(?<!\.d)\.(m?ts|tsx)$|\.map$/;
const RELEASE = ['--repository', 'https://git.example/latchkey/latchkey', '--uncommitted'];

const out = temporaryFolder();

describe.each([
  ['npm pack', () => run('npm', 'pack', '--ignore-scripts', '--pack-destination', temporary('packed'))],
  [
    'npm run release',
    () => run(process.execPath, 'scripts/release.mjs', ...RELEASE, '--out', temporary('released')),
  ],
])('The package from `%s`', (command, make) => {
  let unpacked: Unpacked;
  beforeAll(() => {
    make();
    unpacked = unpack(temporary(command === 'npm pack' ? 'packed' : 'released'));
  });

  it('has the program, its documentation and examples, and nothing that is only for development', () => {
    const { files } = unpacked;
    const wanted = [
      'dist/main.js',
      'dist/testing.js',
      'dist/testing.d.ts',
      'LICENSE',
      'README.md',
      'CHANGELOG.md',
      'docs/operating.md',
      'seed.example.yaml',
    ];

    expect(files).toEqual(expect.arrayContaining(wanted));
    expect(files.filter((file) => DEVELOPMENT.test(file))).toEqual([]);
    expect(files.filter((file) => /(^|\/)(secret\.key|.*\.db|\.env|\.npmrc)$/.test(file))).toEqual([]);
  });

  it('says its version and its commands', () => {
    const { manifest, folder } = unpacked;
    const main = path.join(folder, manifest.bin.latchkey);

    expect(run(process.execPath, main, '--version').trim()).toBe(version());
    expect(run(process.execPath, main, '--help')).toContain('Run the server until SIGTERM');
    expect(readFileSync(main, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('serves without a build, with nothing installed but what it depends on', async () => {
    const { manifest, folder } = unpacked;
    const main = path.join(folder, manifest.bin.latchkey);
    const latchkey = await startCommand(process.execPath, [main, 'serve', '--port', '0'], {});

    expect((await fetch(`${latchkey.url}/readyz`)).status).toBe(200);
    expect((await fetch(`${latchkey.url}/login`)).status).toBe(200);
    expect(await latchkey.stop('SIGTERM')).toMatchObject({ code: 0 });
  });
});

describe('A release', () => {
  const read = (name: string) => readFileSync(path.join(out, 'released', name), 'utf8');

  it('says where its source code is, which the registry compares with the provenance', () => {
    const manifest = JSON.parse(run('tar', '-xzOf', tarball('released'), 'package/package.json'));

    expect(manifest).toMatchObject({
      publishConfig: { provenance: true },
      repository: { type: 'git', url: 'git+https://git.example/latchkey/latchkey.git' },
      bugs: { url: 'https://git.example/latchkey/latchkey/issues' },
      homepage: 'https://git.example/latchkey/latchkey#readme',
    });
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['scripts']));
  });

  it('has a CycloneDX bill of materials of what runs, and of nothing else', () => {
    const bill = JSON.parse(read(`latchkey-${version()}.cdx.json`));
    const names: string[] = bill.components.map(({ name }: { name: string }) => name);

    expect(bill).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { name: 'latchkey', version: version(), type: 'application' } },
    });
    expect(names).toEqual(expect.arrayContaining(Object.keys(readManifest(ROOT).dependencies)));
    expect(names.filter((name) => ['vitest', 'typescript', 'dclint'].includes(name))).toEqual([]);
  });

  it('has the licenses of the packages inside the program', () => {
    const notices = run('tar', '-xzOf', tarball('released'), 'package/THIRD-PARTY-NOTICES.txt');
    for (const [name, exact] of Object.entries(readManifest(ROOT).dependencies))
      expect(notices).toContain(`${name} ${exact}: `);
  });

  it('has the SHA-256 of each file', () => {
    const sums = read('SHA256SUMS').trim().split('\n');
    const files = [`latchkey-${version()}.cdx.json`, `latchkey-${version()}.tgz`];

    expect(sums.sort((one, other) => (one.slice(66) < other.slice(66) ? -1 : 1))).toEqual(
      files.map((file) => `${sha256(path.join(out, 'released', file))}  ${file}`),
    );
  });

  it('needs the address of the source code', () => {
    expect(() => run(process.execPath, 'scripts/release.mjs', '--out', temporary('none'))).toThrow(
      'Say where the source code is',
    );
  });
});

function temporary(name: string): string {
  const folder = path.join(out, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Beside it, links to what it depends on, instead of an installation. */
function unpack(packed: string): Unpacked {
  const place = temporaryFolder();
  run('tar', '-xzf', path.join(packed, `latchkey-${version()}.tgz`), '-C', place);
  const folder = path.join(place, 'package');
  const manifest = readManifest(folder);
  for (const name of Object.keys(manifest.dependencies)) {
    const link = path.join(folder, 'node_modules', name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(ROOT, 'node_modules', name), link);
  }
  const files = run('tar', '-tzf', path.join(packed, `latchkey-${version()}.tgz`))
    .trim()
    .split('\n');
  return { folder, manifest, files: files.map((file) => file.replace('package/', '')) };
}

function tarball(name: string): string {
  return path.join(out, name, `latchkey-${version()}.tgz`);
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

function version(): string {
  return JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')).version;
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

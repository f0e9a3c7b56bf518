// `npm run release -- --repository URL` writes the package, its software bill of materials and their SHA-256 into release/.
// docs/releasing.md says what comes before and after.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import program from '../rolldown.config.mjs';

const NOTICES = 'THIRD-PARTY-NOTICES.txt';

const { values: given } = parseArgs({
  options: {
    // Where the source code is, such as https://git.example/latchkey/latchkey. The registry compares it with the provenance.
    repository: { type: 'string' },
    out: { type: 'string', default: 'release' },
    // For trying it out: what is not committed is in the package, too.
    uncommitted: { type: 'boolean', default: false },
  },
});

const out = path.resolve(given.out);
const repository = repositoryUrl(given.repository);
if (!given.uncommitted && run('git', 'status', '--porcelain') !== '')
  fail('There are changes that are not committed, or files that git does not know.');

const stage = mkdtempSync(path.join(os.tmpdir(), 'latchkey-release-'));
try {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  run('npm', 'run', '--silent', 'build');
  const { filename } = pack('.', stage);
  run('tar', '-xzf', path.join(stage, filename), '-C', stage);
  const folder = path.join(stage, 'package');
  writeManifest(folder);
  writeNotices(folder);
  pack(folder, out);
  const bill = filename.replace(/tgz$/, 'cdx.json');
  writeFileSync(path.join(out, bill), billOfMaterials());
  writeFileSync(path.join(out, 'SHA256SUMS'), checksums(filename, bill));
  console.log(`Written to ${out}: ${filename}, ${bill} and SHA256SUMS.`);
} finally {
  rmSync(stage, { recursive: true, force: true });
}

function pack(folder, destination) {
  const [packed] = JSON.parse(
    run('npm', 'pack', folder, '--ignore-scripts', '--json', '--pack-destination', destination),
  );
  return packed;
}

/** Adds what is known only at a release, and leaves out what is only for development or already in dist/. */
function writeManifest(folder) {
  const file = path.join(folder, 'package.json');
  const manifest = readJson(file);
  for (const key of ['scripts', 'devDependencies', 'overrides', 'allowScripts']) delete manifest[key];
  const needed = Object.entries(manifest.dependencies).filter(([name]) => program.external.includes(name));
  const complete = {
    ...manifest,
    dependencies: Object.fromEntries(needed),
    files: [...manifest.files, NOTICES],
    repository: { type: 'git', url: `git+${repository}.git` },
    bugs: { url: `${repository}/issues` },
    homepage: `${repository}#readme`,
  };
  writeFileSync(file, `${JSON.stringify(complete, null, 2)}\n`);
}

/** The licenses of the packages that dist/ has inside, which ask to go with every copy. */
function writeNotices(folder) {
  const entries = Object.entries(readJson('package-lock.json').packages);
  const notices = entries
    .filter(([place, { dev, optional }]) => place !== '' && !dev && !optional)
    .map(([place, { version, license }]) => {
      const file = readdirSync(place).find((name) => /^licen[cs]e/i.test(name));
      const text = file === undefined ? '' : `\n${readFileSync(path.join(place, file), 'utf8').trim()}\n`;
      return `${place.split('node_modules/').at(-1)} ${version}: ${license}\n${text}`;
    });
  writeFileSync(path.join(folder, NOTICES), notices.join(`\n${'-'.repeat(80)}\n\n`));
}

/**
 * CycloneDX, of everything that runs, inside dist/ or beside it; from the lock file, so that it needs no network. Development is taken
 * out of the lock file first: `npm sbom --omit dev` loses what is needed for both.
 */
function billOfMaterials() {
  const folder = path.join(stage, 'bill');
  mkdirSync(folder);
  const { devDependencies: _, ...manifest } = readJson('package.json');
  const { packages, ...lock } = readJson('package-lock.json');
  const { devDependencies: __, ...root } = packages[''];
  const running = Object.entries(packages).filter(([place, { dev }]) => place !== '' && !dev);
  const write = (name, content) => writeFileSync(path.join(folder, name), JSON.stringify(content));
  write('package.json', manifest);
  write('package-lock.json', { ...lock, packages: { '': root, ...Object.fromEntries(running) } });
  const flags = ['--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
  const bill = JSON.parse(run('npm', 'sbom', '--prefix', folder, ...flags));
  // npm calls it by the name of the folder.
  bill.metadata.component.name = manifest.name;
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** In the format of `sha256sum --check`. */
function checksums(...names) {
  const line = (name) =>
    `${createHash('sha256')
      .update(readFileSync(path.join(out, name)))
      .digest('hex')}  ${name}\n`;
  return names.map(line).join('');
}

function repositoryUrl(url = '') {
  if (!/^https:\/\/[^/\s]+\/\S*[^/\s]$/.test(url))
    fail('Say where the source code is: --repository https://HOST/PATH, without a slash at the end.');
  return url.replace(/\.git$/, '');
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function run(command, ...args) {
  return execFileSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function fail(why) {
  console.error(why);
  process.exit(1);
}

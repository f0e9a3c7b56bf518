// `npm run docs:compatibility`: runs what plays published clients and tools against Latchkey, and prints docs/compatibility.md
// from the runner's own report.
import { readFileSync, writeFileSync } from 'node:fs';

const report = JSON.parse(readFileSync('test-results/compatibility.json', 'utf8'));

/** By what a file's tests are about: a client with its version, or a tool. */
const played = new Map();
for (const { name, assertionResults } of report.testResults) {
  const folder = name.includes('/clients/') ? 'clients' : 'consumers';
  for (const { ancestorTitles, title, status } of assertionResults) {
    // Without a group, a test's title begins with the tool.
    const [about = title.split(' ', 1)[0]] = ancestorTitles.filter((one) => one !== '');
    const one = played.get(about) ?? { folder, ran: [], failed: 0 };
    one.ran.push([...ancestorTitles.filter((one) => one !== '').slice(1), title].join(' '));
    if (status !== 'passed') one.failed++;
    played.set(about, one);
  }
}

const page = `# Compatibility

What was run against Latchkey, and how it went. Printed by \`npm run docs:compatibility\` from the report of the tests.

## Published clients

From npm, unpatched, over real HTTP.

${tableOf('clients', 'client', 'installed')}

## Tools

What each of them sends, in its order, with its headers and its way of reading the answers; replayed, for most of them are
not on npm. [Guides](guides/README.md) say how to set them up.

${tableOf('consumers', 'tool')}
`;
writeFileSync('docs/compatibility.md', page);

function tableOf(folder, ...heads) {
  const rows = [...played]
    .filter(([, one]) => one.folder === folder)
    .toSorted(([a], [b]) => a.localeCompare(b));
  return [
    line([...heads, 'what was run', 'result']),
    line([...heads, '', ''].map(() => '---')),
    ...rows.map(([about, { ran, failed }]) => {
      const result = failed === 0 ? `${ran.length} passed` : `${failed} of ${ran.length} failed`;
      return line([about, ...(heads.length > 1 ? [installed(about)] : []), summary(ran), result]);
    }),
  ].join('\n');
}

function line(cells) {
  return `| ${cells.join(' | ')} |`;
}

/** A few of many are enough to know what was done. */
function summary(ran) {
  const shown = ran.slice(0, 6).map((title) => title.replaceAll('|', '\\|'));
  return shown.join('; ') + (ran.length > shown.length ? `; and ${ran.length - shown.length} more` : '');
}

/** The version of the package, and the major, that the title begins with; there may be several majors of one package. */
function installed(about) {
  const [wanted, major] = about.split(/[ ,]+/);
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  return Object.keys(devDependencies)
    .map((folder) => JSON.parse(readFileSync(`node_modules/${folder}/package.json`, 'utf8')))
    .find(({ name, version }) => name === wanted && `${version}.`.startsWith(`${major}.`)).version;
}

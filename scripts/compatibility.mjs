// `npm run docs:compatibility` runs the tests with published clients and replayed tools, then this script, which prints
// docs/compatibility.md from the test report.
import { readFileSync, writeFileSync } from 'node:fs';

const report = JSON.parse(readFileSync('test-results/compatibility.json', 'utf8'));

/** The tests by their subject: a client with its version, or a tool. */
const played = new Map();
for (const { name, assertionResults } of report.testResults) {
  const folder = name.includes('/test/clients/') ? 'clients' : 'consumers';
  for (const { ancestorTitles, title, status } of assertionResults) {
    // Outside of a group, a test's title begins with the name of the tool.
    const [about = title.split(' ', 1)[0]] = ancestorTitles.filter((one) => one !== '');
    const one = played.get(about) ?? { folder, ran: [], failed: 0 };
    one.ran.push([...ancestorTitles.filter((one) => one !== '').slice(1), title].join(' '));
    if (status !== 'passed') one.failed++;
    played.set(about, one);
  }
}

const page = `# Compatibility

The clients and tools that were tested with Latchkey, and the results. Printed by \`npm run docs:compatibility\` from the test report; do not edit.

## Published clients

Unmodified packages from npm, over HTTP.

${tableOf('clients', 'client', 'installed')}

## Tools

Most of these tools are not on npm, so the tests replay what each of them sends, in its order and with its headers, and read the
responses as it does. The [guides](guides/README.md) explain how to set them up.

${tableOf('consumers', 'tool')}
`;
writeFileSync('docs/compatibility.md', page);

function tableOf(folder, ...heads) {
  const rows = [...played]
    .filter(([, one]) => one.folder === folder)
    .toSorted(([a], [b]) => a.localeCompare(b));
  return [
    line([...heads, 'tests', 'result']),
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

/** The first few tests; of the others only the number. */
function summary(ran) {
  const shown = ran.slice(0, 6).map((title) => title.replaceAll('|', '\\|'));
  return shown.join('; ') + (ran.length > shown.length ? `; and ${ran.length - shown.length} more` : '');
}

/** The title begins with the package and its major version, because several majors of a package may be installed. */
function installed(about) {
  const [wanted, major] = about.split(/[ ,]+/);
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  return Object.keys(devDependencies)
    .map((folder) => JSON.parse(readFileSync(`node_modules/${folder}/package.json`, 'utf8')))
    .find(({ name, version }) => name === wanted && `${version}.`.startsWith(`${major}.`)).version;
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { announcedStatuses, countCurls, runBlocks } from '../support/documented-commands.ts';
import { ROOT, startLatchkey } from '../support/latchkey-process.ts';

const guide = readFileSync(path.join(ROOT, 'docs/guides/end-a-deprecated-api.md'), 'utf8');
const blocks = [...guide.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, code = '']) => code);

const DAY = 86_400_000;
/** The day on which the reader of the guide follows it. */
const TOLD = Date.parse('2027-01-11');

/** As if it were told today. */
function today(code: string): string {
  const later = Math.floor(Date.now() / DAY) * DAY - TOLD;
  return code.replace(/\b\d{4}-\d{2}-\d{2}(?!\d)/g, (date) =>
    new Date(Date.parse(date) + later).toISOString().slice(0, 10),
  );
}

describe('The commands of the guide to the end of an API', () => {
  it('name each subcommand, and each answer of the server', () => {
    const names = new Set(blocks.join('').match(/(?<=^latchkey deprecations )[a-z]+/gm));

    expect([...names]).toEqual(
      expect.arrayContaining([
        ...['announce', 'cancel', 'remove', 'report', 'restore', 'retract', 'schedule', 'status'],
      ]),
    );
    expect(announcedStatuses(blocks)).toHaveLength(countCurls(blocks));
  });

  it('run unchanged but for their dates, and are answered as it says', async () => {
    const latchkey = await startLatchkey({ seed: path.join(ROOT, 'seed.example.yaml') });
    const program = `cd "$FOLDER"; latchkey() { node "$PROGRAM" "$@"; }`;
    const ran = await runBlocks([program, ...blocks.map(today)], latchkey.url, {
      FOLDER: latchkey.folder,
      PROGRAM: path.join(ROOT, 'dist/main.js'),
      LATCHKEY_DATABASE_URL: latchkey.databaseUrl,
    });

    expect(ran).toMatchObject({ code: 0, statuses: announcedStatuses(blocks) });
    for (const said of [
      /^Announced as deprecated from \S+ on, to be removed at \S+: authorizations-api\.$/m,
      /^Planned rehearsal 1\.$/m,
      /^Planned brownout 2\.$/m,
      /^Planned brownout 3\.$/m,
      /^Planned brownouts 4, 5, 6\.$/m,
      /^2 +cancelled .* octocat +\d+$/m,
      /^3 +coming .* 10 % +0$/m,
      /^Cancelled brownouts 1, 3, 4, 5, 6\.$/m,
      /^Removed: authorizations-api\.$/m,
      /Answered again: authorizations-api\.$/m,
      /Announced no longer: authorizations-api\.$/m,
      /deprecation\.restore/,
    ])
      expect(ran.output).toMatch(said);
    expect(readFileSync(path.join(latchkey.folder, 'callers.csv'), 'utf8')).toMatch(/^feature,login,/);
  });
});

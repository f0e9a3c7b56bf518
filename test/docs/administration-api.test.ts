import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { adminApiRoutes } from '../../src/admin-api/routes.ts';
import { announcedStatuses, countCurls, runBlocks } from '../support/documented-commands.ts';
import { ROOT, startLatchkey } from '../support/latchkey-process.ts';

const guide = readFileSync(path.join(ROOT, 'docs/administration-api.md'), 'utf8');
const blocks = [...guide.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, code = '']) => code);

it('The commands on the page about the administration API run unchanged, and are answered as it says', async () => {
  const latchkey = await startLatchkey({ seed: path.join(ROOT, 'seed.example.yaml') });
  const program = `cd "$FOLDER"; latchkey() { node "$PROGRAM" "$@"; }`;
  const ran = await runBlocks([program, ...blocks], latchkey.url, {
    FOLDER: latchkey.folder,
    PROGRAM: path.join(ROOT, 'dist/main.js'),
    LATCHKEY_DATABASE_URL: latchkey.databaseUrl,
  });

  expect(announcedStatuses(blocks)).toHaveLength(countCurls(blocks));
  expect(ran).toMatchObject({ code: 0, statuses: announcedStatuses(blocks) });
  expect(ran.output).toMatch(/^dashboard +read +\S{8} +\S+ +- +- +-$/m);
  expect(announcedStatuses(blocks).length).toBeGreaterThan(adminApiRoutes.length / 2);
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  announcedStatuses,
  commandBlocks,
  countCurls,
  runBlocks,
  type ScriptResult,
} from '../support/documented-commands.ts';
import { ROOT, startLatchkey } from '../support/latchkey-process.ts';
import { oneTimePassword } from '../support/seeds.ts';

const FEWEST = 10;

/** The example seed; `$OTP` is a one-time password of its two-factor account. */
const seed = path.join(ROOT, 'seed.example.yaml');

describe('The commands of README.md', () => {
  let blocks: string[];
  let ran: ScriptResult;
  beforeAll(async () => {
    blocks = commandBlocks(readFileSync(path.join(ROOT, 'README.md'), 'utf8'));
    const latchkey = await startLatchkey({ seed });
    ran = await runBlocks(blocks, latchkey.url, { OTP: oneTimePassword() });
  });

  it(`are at least ${FEWEST}, and each announces a status`, () => {
    expect(countCurls(blocks)).toBeGreaterThanOrEqual(FEWEST);
    expect(announcedStatuses(blocks)).toHaveLength(countCurls(blocks));
  });

  it('run unchanged one after the other and return the announced statuses', () => {
    expect(ran).toMatchObject({ code: 0, statuses: announcedStatuses(blocks) });
  });
});

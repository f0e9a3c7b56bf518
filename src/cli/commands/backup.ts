import { statSync } from 'node:fs';
import path from 'node:path';
import { secretKeyPath } from '../../config/secret-key.ts';
import { instant } from '../../core/foundation/instant.ts';
import { findKeyFingerprint } from '../../core/foundation/secret-keys/find.ts';
import { VERSION } from '../../version.ts';
import { contentsText, presentBackup } from '../backed-up.ts';
import { bareCommand } from '../command.ts';
import { percentOf } from '../percent.ts';
import { json } from '../printable.ts';
import { requireSqliteFile } from '../sqlite-file.ts';

export const backup = bareCommand(
  {
    name: 'backup',
    summary: 'Back up an SQLite database to a new file, while the server runs or not; verifies it',
    arguments: { file: 'path of the backup; there must be no such file yet' },
    switches: { json: 'print JSON' },
  },
  async ({ file, json: asJson }, settings, { out, progress }) => {
    const from = requireSqliteFile(settings.databaseUrl);
    // On demand, as the driver is: the other commands start faster without it.
    const { backUpSqliteFile } = await import('../../storage/sqlite-files/back-up.ts');
    const { withSqliteFile } = await import('../../storage/sqlite-files/file-facts.ts');
    const to = path.resolve(file);
    const taken = { at: instant(new Date()), by: VERSION };
    const facts = await backUpSqliteFile({ from, to }, taken, (done) =>
      progress?.(done < 1 ? `Copying: ${percentOf(done)}` : 'Reading the backup to verify it'),
    );
    progress?.('');
    const fingerprint = await withSqliteFile(to, findKeyFingerprint);
    const bytes = statSync(to).size;
    if (asJson) return out(json({ file: to, bytes, ...presentBackup({ facts, fingerprint }) }, 2));
    out(`Backed up ${from} as of ${taken.at} to ${to}, and verified it: ${contentsText(facts.rows)}.`);
    out(`The secret key is not in it: keep a copy of ${secretKeyPath(settings)} somewhere else.`);
  },
);

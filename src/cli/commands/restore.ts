import path from 'node:path';
import { instant } from '../../core/foundation/instant.ts';
import { findKeyFingerprint } from '../../core/foundation/secret-keys/find.ts';
import { requireCompatible } from '../../core/operations/installation/schema.ts';
import { contentsText, presentBackup } from '../backed-up.ts';
import { bareCommand } from '../command.ts';
import { percentOf } from '../percent.ts';
import { json } from '../printable.ts';
import { requireKey, requireNothingToLose } from '../restorable.ts';
import { requireSqliteFile } from '../sqlite-file.ts';

export const restore = bareCommand(
  {
    name: 'restore',
    summary: 'Put a backup in the place of an SQLite database, while no server runs; verifies it first',
    arguments: { file: 'path of the backup' },
    switches: {
      force: 'replace a database that has accounts, or that is damaged; it is kept under another name',
      withoutKey: 'although the secret key is missing, or not the one of the backup',
      json: 'print JSON',
    },
  },
  async ({ file, force, withoutKey, json: asJson }, settings, { out, err, progress }) => {
    const to = requireSqliteFile(settings.databaseUrl);
    const { restoreSqliteFile } = await import('../../storage/sqlite-files/restore.ts');
    const from = path.resolve(file);
    const aside = `${to}.before-${instant(new Date()).replace(/[-:]/g, '')}`;
    const { as, keeps, shown } = await restoreSqliteFile(
      { from, to },
      {
        aside,
        onProgress: (done) =>
          progress?.(done < 1 ? `Copying: ${percentOf(done)}` : 'Reading the copy to verify it'),
        async approve({ backup, facts, occupant }) {
          if (facts.schema.isEmpty) throw new Error(`${from} has no tables of Latchkey.`);
          requireCompatible(facts.schema);
          const fingerprint = await findKeyFingerprint(backup);
          if (!withoutKey) requireKey(fingerprint, settings);
          if (!force) requireNothingToLose(occupant, to);
          const as = facts.taken?.at ?? 'an unknown time';
          const keeps = occupant.kind !== 'none';
          err(`Restoring ${from}, as of ${as}: ${contentsText(facts.rows)}.`);
          if (keeps) err(`What is at ${to} will be kept as ${aside}.`);
          return { as, keeps, shown: presentBackup({ facts, fingerprint }) };
        },
      },
    );
    progress?.('');
    if (asJson) return out(json({ file: from, database: to, kept_as: keeps ? aside : null, ...shown }, 2));
    out(`Restored ${to}, and verified it. What was revoked or changed after ${as} is as it was then.`);
  },
);

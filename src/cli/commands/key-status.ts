import { secretKeyPath } from '../../config/secret-key.ts';
import { readKeyStatus } from '../../core/operations/secret-key/status.ts';
import { shortFingerprint } from '../../open-seal.ts';
import { bareCommand } from '../command.ts';
import { fingerprintsIn } from '../key-file.ts';
import { json } from '../printable.ts';
import { table } from '../table.ts';
import { withDatabase } from '../with-database.ts';

export const keyStatus = bareCommand(
  {
    name: 'key status',
    summary:
      'Show the fingerprints of the secret keys, where they are, and what is sealed with them; it prints no key',
    switches: { json: 'print JSON' },
  },
  async ({ json: asJson }, settings, { out }) => {
    const file = secretKeyPath(settings);
    const inFile = fingerprintsIn(file);
    const { keys: known, unfinished } = await withDatabase(settings, ({ reader }) => readKeyStatus(reader));
    const unused = inFile
      .filter((fingerprint) => known.every((key) => key.fingerprint !== fingerprint))
      .map((fingerprint) => ({ fingerprint, until: null, seeds: 0, use: 'not used' as const }));
    const used = known.map((key, at) => ({
      ...key,
      use: at === 0 ? ('seals' as const) : ('former' as const),
    }));
    const keys = [...unused, ...used].map((key) => ({ ...key, inFile: inFile.includes(key.fingerprint) }));

    if (asJson) {
      const shown = keys.map(({ fingerprint, use, inFile, seeds, until }) => ({
        fingerprint,
        use: use.replace(' ', '_'),
        in_file: inFile,
        two_factor_secrets: seeds,
        until,
      }));
      return out(json({ file, unfinished, keys: shown }, 2));
    }
    out(`The key file is ${file}.`);
    const lines = keys.map(({ fingerprint, use, inFile, seeds, until }) => [
      `${shortFingerprint(fingerprint)}…`,
      use,
      inFile ? 'yes' : 'no',
      seeds,
      until,
    ]);
    out(table(['FINGERPRINT', 'USE', 'IN THE FILE', 'TWO-FACTOR SECRETS', 'UNTIL'], lines));
    if (unfinished)
      out('A rotation was interrupted: run `latchkey key rotate` again, which goes on with it.');
  },
);

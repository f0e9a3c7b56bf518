import { addSecretKey, secretKeyPath } from '../../config/secret-key.ts';
import { resealAll, startRotation } from '../../core/operations/secret-key/rotate.ts';
import { readKeyStatus } from '../../core/operations/secret-key/status.ts';
import { shortFingerprint } from '../../open-seal.ts';
import { command } from '../command.ts';
import { ensureNewKey, hasNewKey } from '../key-file.ts';
import { percentOf } from '../percent.ts';

export const rotateKey = command(
  {
    name: 'key rotate',
    summary:
      'Replace the secret key while servers run, and seal everything anew; run again, it goes on where it was interrupted',
    switches: {
      now: 'on PostgreSQL: use a new key at once, because no other machine has a key file of its own',
    },
  },
  async ({ now }, context, { out, err, progress }) => {
    const file = secretKeyPath(context.config);
    const { keys, unfinished } = await readKeyStatus(context.db);
    const used = keys.map(({ fingerprint }) => fingerprint);
    const former = shortFingerprint(context.seal.fingerprint);
    const isReady = unfinished || hasNewKey(file, used);
    if (!isReady && !now && context.storage.engine === 'PostgreSQL') {
      writable(file, () => addSecretKey(file));
      return out(copyFirst(file));
    }

    err(
      unfinished
        ? `The rotation to the secret key ${former}… was interrupted, and goes on.`
        : `The secret key ${former}… is to be replaced by ${isReady ? 'the newest one' : 'a new one'} in ${file}. ` +
            `${seedsText(keys.reduce((sum, { seeds }) => sum + seeds, 0))} to be sealed anew; nobody is signed out.`,
    );
    await startRotation(context, (used) => writable(file, () => ensureNewKey(file, used)));
    const { resealed, unopened } = await resealAll(context, (done, total) =>
      progress?.(`Sealing anew: ${percentOf(total === 0 ? 1 : done / total)}`),
    );
    progress?.('');
    if (unopened > 0) throw new Error(unopenedText(unopened, file));
    out(`Sealed ${countText(resealed)} anew with ${shortFingerprint(context.seal.fingerprint)}….`);
    out(
      `The former key stays in ${file} after the new one: backups from before need it. Make a new copy of the file now.`,
    );
  },
);

function seedsText(count: number): string {
  return `${countText(count)} ${count === 1 ? 'is' : 'are'}`;
}

function countText(count: number): string {
  return `${count.toLocaleString('en')} two-factor ${count === 1 ? 'secret' : 'secrets'}`;
}

function copyFirst(file: string): string {
  return (
    `${file} has a new secret key, which nothing uses yet. Copy the file to each machine that runs Latchkey with this ` +
    'database, and then run `latchkey key rotate` again, which uses it.'
  );
}

function unopenedText(count: number, file: string): string {
  return (
    `${seedsText(count)} sealed with a key that is not in ${file}: add a line with it, and run \`latchkey key rotate\` ` +
    'again. `latchkey key status` has the fingerprints of the keys.'
  );
}

/** A file that a platform mounts is changed where it comes from. */
function writable<T>(file: string, change: () => T): T {
  try {
    return change();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${why}\nPut a new key before the one that is in it, where ${file} comes from: a line with what ` +
        '`openssl rand -base64 32` prints. Once every machine has the file with both, run `latchkey key rotate` again.',
    );
  }
}

import { resolveConfig } from '../../config/resolve.ts';
import { secretKeyPath } from '../../config/secret-key.ts';
import { findKeyFingerprint } from '../../core/foundation/secret-keys/find.ts';
import { countWithSecondFactors } from '../../core/identity/credentials/give-up-seeds.ts';
import { forgetKey as forget } from '../../core/operations/secret-key/forget.ts';
import { openContext } from '../../open-context.ts';
import { shortFingerprint } from '../../open-seal.ts';
import { bareCommand } from '../command.ts';
import { confirm } from '../confirm.ts';
import { fingerprintsIn } from '../key-file.ts';
import { withDatabase } from '../with-database.ts';

export const forgetKey = bareCommand(
  {
    name: 'key forget',
    summary:
      'Go on without the secret key when it is lost: turns off the two-factor authentication that needs it',
    switches: { yes: 'do not ask' },
  },
  async ({ yes }, settings, terminal) => {
    const { out, progress } = terminal;
    const file = secretKeyPath(settings);
    const { fingerprint, lost } = await withDatabase(settings, async ({ reader }) => ({
      fingerprint: await findKeyFingerprint(reader),
      lost: await countWithSecondFactors(reader),
    }));
    if (fingerprint === undefined) throw new Error('The database has no secret key yet, so none is lost.');
    if (fingerprintsIn(file).includes(fingerprint)) {
      throw new Error(
        `The secret key ${shortFingerprint(fingerprint)}… is in ${file}, and so it is not lost. \`latchkey key rotate\` replaces it.`,
      );
    }
    await confirm({ yes, what: lossText(`${shortFingerprint(fingerprint)}…`, file, lost) }, terminal);

    const config = resolveConfig(settings);
    const context = await openContext(config, () => new Date(), { migrates: false, isKeyLost: true });
    try {
      const people = await forget(context, (done) =>
        progress?.(`Turning off two-factor authentication: ${done} people`),
      );
      progress?.('');
      out(
        `Turned off two-factor authentication of ${peopleText(people)}. At their next sign-in they read why, and are asked to set it up again.`,
      );
      out(
        `The key is ${shortFingerprint(context.seal.fingerprint)}… in ${file} now: make a copy of that file.`,
      );
    } finally {
      await context.storage.close();
    }
  },
);

function lossText(
  key: string,
  file: string,
  { people, recoveryCodes }: { readonly people: number; readonly recoveryCodes: number },
): string {
  return (
    `The secret key ${key} is not in ${file}. Going on without it turns off two-factor authentication of ` +
    `${peopleText(people)}, who then sign in by password alone until they set it up again, deletes their recovery codes ` +
    `(${recoveryCodes.toLocaleString('en')}), and forgets what seed files said. It cannot be undone, not even with the key.`
  );
}

function peopleText(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'person' : 'people'}`;
}

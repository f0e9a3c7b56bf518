import { openFileWarnings } from '../../config/open-files.ts';
import { readSecretKeys, secretKeyPath } from '../../config/secret-key.ts';
import type { Config } from '../../config/settings.ts';
import { createSeal, type Seal } from '../../core/foundation/runtime/seal.ts';
import type { findKeyRecord } from '../../core/foundation/secret-keys/find.ts';
import { openSeal } from '../../open-seal.ts';
import { toErrorMessage } from '../errors.ts';
import { type Finding, ok, problem, warning } from './finding.ts';

interface KeyFound {
  readonly findings: readonly Finding[];
  /** Undefined without a key that can be used. */
  readonly seal: Seal | undefined;
}

/** What the database says of its keys; `unknown` if it could not be asked. */
export type KnownKey = Awaited<ReturnType<typeof findKeyRecord>> | 'unknown';

/** The file, who can read it, and whether it has the database's key. Never makes one. */
export function checkSecretKey(config: Config, known: KnownKey): KeyFound {
  const file = secretKeyPath(config);
  try {
    const keys = readSecretKeys(file);
    if (known === 'unknown' || known.fingerprint === undefined)
      return keys.length === 0
        ? noneYet(file, known)
        : { findings: looked(file, known), seal: createSeal(() => keys) };
    return { findings: looked(file, known), seal: openSeal(config, known) };
  } catch (error) {
    return { findings: [problem('Secret key', toErrorMessage(error), PUT_BACK)], seal: undefined };
  }
}

function looked(file: string, known: KnownKey): readonly Finding[] {
  const open = openFileWarnings(file, 'decrypts the two-factor secrets');
  const warnings = [
    ...open.map((sentence) => warning('Secret key', sentence, 'Make it readable for the server only.')),
    ...(known !== 'unknown' && known.unfinished ? [INTERRUPTED] : []),
  ];
  return warnings.length > 0 ? warnings : [fits(file, known)];
}

const INTERRUPTED = warning(
  'Secret key',
  'Its rotation was interrupted: two-factor secrets may be sealed with the former key still.',
  'Run latchkey key rotate again, which goes on where it was.',
);

const PUT_BACK = 'Put the copy of the right one there, or see LATCHKEY_SECRET_KEY_FILE.';

function noneYet(file: string, known: KnownKey): KeyFound {
  const finding =
    known === 'unknown'
      ? warning(
          'Secret key',
          `${file} is not there, and the database could not be asked for its key.`,
          PUT_BACK,
        )
      : ok('Secret key', `${file} is not there yet: the first start makes it.`);
  return { findings: [finding], seal: undefined };
}

function fits(file: string, known: KnownKey): Finding {
  if (known === 'unknown' || known.fingerprint === undefined)
    return ok('Secret key', `${file} has a key, and only its owner can read it.`);
  return ok('Secret key', `${file} has the key of this database, and only its owner can read it.`);
}

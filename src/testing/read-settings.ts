import { loadSettings } from '../config/load.ts';
import type { Settings } from '../config/settings.ts';
import type { LatchkeyOptions } from './types.ts';

/** What a server in a test chooses itself, or could not do. */
const OWN = ['LATCHKEY_DATABASE_URL', 'LATCHKEY_SECRET_KEY_FILE', 'LATCHKEY_SEED', 'LATCHKEY_WORKERS'];

/**
 * The settings of a server in a test: the defaults, but for a free port, and no log.
 *
 * @throws {Error} with every problem, as the command line has them
 */
export function readSettings(given: LatchkeyOptions['settings'] = {}, databaseUrl: string): Settings {
  const taken = OWN.filter((name) => Object.hasOwn(given, name));
  const loaded = loadSettings({
    LATCHKEY_LOG_LEVEL: 'silent',
    LATCHKEY_PORT: '0',
    ...given,
    LATCHKEY_DATABASE_URL: databaseUrl,
  });
  const errors = taken.map((name) => `${name} cannot be set here: the server has a database of its own.`);
  // A warning would be seen by nobody.
  errors.push(...('errors' in loaded ? loaded.errors : loaded.warnings));
  if ('errors' in loaded || errors.length > 0) throw new Error(errors.join('\n'));
  return loaded.settings;
}

import { X509Certificate } from 'node:crypto';
import { compareSettings, describeChanges } from '../../config/changes.ts';
import type { Loaded } from '../../config/load.ts';
import type { Settings } from '../../config/settings.ts';
import { readTlsKeyPair } from '../../http/tls.ts';
import { toErrorMessage } from '../errors.ts';
import type { ServerLog } from '../log.ts';

interface Reloading {
  /** Those in force: a reload changes this object. */
  readonly settings: Settings;
  readonly log: ServerLog;
  readAgain(): Loaded;
}

type Change = (settings: Partial<Settings>) => Promise<void>;

/**
 * Takes SIGHUP from now on: it reloads the settings and the certificate, one after another, or at the first occasion once the
 * server serves.
 *
 * @returns to be called once it serves, with what takes changes over
 */
export function takeReloads(reloading: Reloading): (change: Change) => void {
  let begin = (_change: Change) => {};
  const serving = new Promise<Change>((resolve) => {
    begin = resolve;
  });
  let last: Promise<unknown> = serving;
  process.on('SIGHUP', () => {
    last = Promise.all([serving, last]).then(([change]) => reload(reloading, change));
  });
  return (change) => begin(change);
}

/** All or nothing: what cannot be used leaves everything as it was. */
async function reload({ settings, log, readAgain }: Reloading, change: Change): Promise<void> {
  try {
    const loaded = readAgain();
    if ('errors' in loaded) return log.error({ errors: loaded.errors }, NOT_RELOADED);
    const { reloadable, restart } = compareSettings(settings, loaded.settings);
    const pair = readTlsKeyPair({ ...settings, ...reloadable });
    const changed = describeChanges(settings, reloadable);
    // First, because worker processes that start meanwhile get these.
    Object.assign(settings, reloadable);
    await change(reloadable);
    log.info({ changed, ...(pair && { certificateUntil: endOf(pair.cert) }) }, 'reloaded');
    if (restart.length > 0) log.warn({ settings: restart }, 'changes that need a restart');
  } catch (error) {
    log.error({ errors: [toErrorMessage(error)] }, NOT_RELOADED);
  }
}

const NOT_RELOADED = 'not reloaded: what was in force before stays so';

function endOf(certificate: Buffer): Date {
  return new Date(new X509Certificate(certificate).validTo);
}

import type { FileFacts } from '../storage/sqlite-files/file-facts.ts';

interface BackedUp {
  readonly facts: FileFacts;
  /** Of the secret key, which the backup does not have. */
  readonly fingerprint: string | undefined;
}

/** A backup as `--json` shows it. */
export function presentBackup({ facts: { taken, newest, rows }, fingerprint }: BackedUp) {
  return {
    taken_at: taken?.at ?? null,
    version: taken?.by ?? null,
    schema: newest,
    key_fingerprint: fingerprint ?? null,
    rows: Object.fromEntries(rows),
  };
}

/** Such as `2 accounts, 3 apps and 14 tokens`. */
export function contentsText(rows: ReadonlyMap<string, number>): string {
  const [accounts, apps, tokens] = ['accounts', 'apps', 'authorizations'].map(
    (table) => rows.get(table) ?? 0,
  );
  return `${counted(accounts, 'account')}, ${counted(apps, 'app')} and ${counted(tokens, 'token')}`;
}

function counted(count = 0, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

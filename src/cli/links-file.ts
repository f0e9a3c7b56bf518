import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { csvLines } from '../core/foundation/csv.ts';
import type { ImportedPerson } from '../core/operations/account-management/import-people.ts';

/** Where links are written, which are as good as passwords. */
interface LinksFile {
  write(people: readonly ImportedPerson[]): void;
  /** @param kept whether it stays */
  close(kept: boolean): void;
}

/** A new file that only this user reads: its place is taken before anything is made that needs it. @throws {Error} when it exists */
export function openLinksFile(file: string): LinksFile {
  const descriptor = openSync(file, 'wx', 0o600);
  return {
    write(people) {
      ftruncateSync(descriptor);
      writeSync(descriptor, `${linksAsCsv(people)}\r\n`, 0);
    },
    close(kept) {
      closeSync(descriptor);
      if (!kept) rmSync(file, { force: true });
    },
  };
}

export function linksAsCsv(people: readonly ImportedPerson[]): string {
  const rows = people.map(({ login, email, link }) => [login, email, link.url, link.expiresAt]);
  return csvLines([['login', 'email', 'link', 'expires_at'], ...rows]);
}

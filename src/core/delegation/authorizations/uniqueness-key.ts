import { hash } from 'node:crypto';
import type { Origin } from '../../../storage/tables/authorizations.ts';
import type { Authorization } from './authorization.ts';

// Unique per account: one authorization per app and fingerprint, and one personal access token per note.

type Claim = Pick<Authorization, 'note' | 'origin' | 'fingerprint'> & { readonly app: object | null };

/** Origins that allow one authorization per fingerprint; the others issue as many as are asked for. */
const TAKES_SLOT: ReadonlySet<Origin> = new Set(['authorizations_api', 'seed']);

/** `null` where several may exist. */
export function uniquenessKeyOf({ app, origin, fingerprint }: Claim): string | null {
  return app && TAKES_SLOT.has(origin) ? (fingerprint ?? '') : null;
}

/** There may be one impersonation per account, under a note nobody can choose: no stored text contains NUL. */
const IMPERSONATION = '\0impersonation';

/** `null` where several may exist. */
export function noteKeyOf({ app, note, origin }: Omit<Claim, 'fingerprint'>): string | null {
  if (origin === 'impersonation') return noteKey(IMPERSONATION);
  return app || note === null ? null : noteKey(note);
}

/** PostgreSQL indexes 2,704 bytes at most. */
export function noteKey(note: string): string {
  return hash('sha256', note);
}

import { hash } from 'node:crypto';
import type { Origin } from '../../../storage/schema.ts';
import type { Authorization } from './authorization.ts';

// What may exist only once: an authorization an app and fingerprint, and a personal access token a note.

type Claim = Pick<Authorization, 'note' | 'origin' | 'fingerprint'> & { readonly app: object | null };

/** Ways by which an app gets one authorization a fingerprint; the other ways give as many as are asked for. */
const TAKES_SLOT: ReadonlySet<Origin> = new Set(['authorizations_api', 'seed']);

/** `null` where many may exist. */
export function uniquenessKeyOf({ app, origin, fingerprint }: Claim): string | null {
  return app && TAKES_SLOT.has(origin) ? (fingerprint ?? '') : null;
}

/** An impersonation may exist once an account, under a note that nobody can choose: no text that is stored holds NUL. */
const IMPERSONATION = '\0impersonation';

/** `null` where many may exist. */
export function noteKeyOf({ app, note, origin }: Omit<Claim, 'fingerprint'>): string | null {
  if (origin === 'impersonation') return noteKey(IMPERSONATION);
  return app || note === null ? null : noteKey(note);
}

/** PostgreSQL indexes 2,704 bytes at most. */
export function noteKey(note: string): string {
  return hash('sha256', note);
}

import { parseUrl } from '../../../config/parse-url.ts';
import type { Problem } from '../../foundation/problem.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import { isStorable } from '../../foundation/storable.ts';
import type { ScopeSet } from '../scopes/scope-set.ts';
import { MAX_LENGTHS } from './authorization.ts';

/** The properties of an authorization that a client may set. */
export interface RequestedAuthorization {
  readonly scopes: ScopeSet;
  readonly note: string | null;
  readonly noteUrl: string | null;
  readonly fingerprint: string | null;
}

/** @throws {Refusal} `unprocessable`, with every problem */
export function validateFields(wanted: Partial<RequestedAuthorization>): void {
  const problems = [
    ...problemsOf('note', wanted.note, MAX_LENGTHS.note),
    ...problemsOf('note_url', wanted.noteUrl, MAX_LENGTHS.noteUrl),
    ...problemsOf('fingerprint', wanted.fingerprint, MAX_LENGTHS.fingerprint),
  ];
  if (wanted.noteUrl && problems.length === 0 && !isWebUrl(wanted.noteUrl)) {
    problems.push({ field: 'note_url', kind: 'not_web_url' });
  }
  if (problems.length > 0) throw unprocessable('authorization', ...problems);
}

function problemsOf(field: string, text: string | null | undefined, longest: number): Problem[] {
  if (!text) return [];
  if (text.length > longest) return [{ field, kind: 'too_long', most: longest, unit: 'characters' }];
  if (!isStorable(text)) return [{ field, kind: 'unstorable' }];
  return [];
}

function isWebUrl(text: string): boolean {
  // `URL` tolerates surrounding blanks and missing slashes, but the text is stored as it is.
  return /^https?:\/\/\S+$/i.test(text) && parseUrl(text) !== undefined;
}

/**
 * An impersonation acts as a person, not as the administration: with `site_admin` it could impersonate others in turn.
 *
 * @throws {Refusal} `unprocessable`
 */
export function refuseScopesOfImpersonation(scopes: ScopeSet): void {
  if (scopes.includes('site_admin'))
    throw unprocessable('authorization', { field: 'scopes', kind: 'unknown_scopes', words: ['site_admin'] });
}

import { LRUCache } from 'lru-cache';

import { unprocessable } from '../../foundation/refusal.ts';
import { catalogue, isScope, type Scope } from './catalogue.ts';

/** Scopes without repeats and without those a wider one includes, in the order of the request. */
export type ScopeSet = readonly Scope[];

/** @throws {Refusal} `unprocessable`, naming every word that is not a scope */
export function parseScopes(words: readonly string[]): ScopeSet {
  const unknown = words.filter((word) => !isScope(word));
  if (unknown.length > 0) {
    throw unprocessable('authorization', { field: 'scopes', kind: 'unknown_scopes', words: unknown });
  }
  return normalize(words.filter(isScope));
}

/** `user, gist, user:email` is `user, gist` (GitHub, "Scopes for OAuth apps", normalized scopes). */
export function normalize(scopes: ScopeSet): ScopeSet {
  const implied = new Set<string>(scopes.flatMap((scope) => catalogue[scope].includes));
  return [...new Set(scopes)].filter((scope) => !implied.has(scope));
}

export function union(sets: readonly ScopeSet[]): ScopeSet {
  return normalize(sets.flat()).toSorted();
}

/** Whether one of `wanted` is in the set, itself or inside a wider scope. */
export function covers(held: ScopeSet, wanted: readonly Scope[]): boolean {
  return held.some((scope) => {
    const inside: readonly Scope[] = catalogue[scope].includes;
    return wanted.some((one) => one === scope || inside.includes(one));
  });
}

export function writeScopes(scopes: ScopeSet): string {
  return scopes.join(' ');
}

/**
 * Reads what `writeScopes` wrote, without scopes that are no longer in the catalogue. Equal texts give one object: most tokens have one of a
 * few sets, and each request with a token reads one.
 */
export function readScopes(text: string): ScopeSet {
  const known = setsRead.get(text);
  if (known !== undefined) return known;
  const read = Object.freeze(text.split(' ').filter(isScope));
  setsRead.set(text, read);
  return read;
}

const setsRead = new LRUCache<string, ScopeSet>({ max: 1000 });

interface RequestedScopes {
  readonly scopes: ScopeSet;
  /** Words that are not scopes. The web flow leaves them out, as GitHub does; the device flow refuses them. */
  readonly unknown: readonly string[];
}

/** Scopes as an app requests them in a flow: words separated by spaces or commas (RFC 6749 §3.3; GitHub, "Scopes for OAuth apps"). */
export function readScopeText(text: string | undefined): RequestedScopes {
  const words = (text ?? '').split(/[\s,]+/).filter((word) => word !== '');
  const unknown = words.filter((word) => !isScope(word));
  return { scopes: normalize(words.filter(isScope)).toSorted(), unknown };
}

/** From the least to the most powerful. */
const POWERS = ['read', 'write', 'delete', 'control'] as const;

export type ScopePower = (typeof POWERS)[number];

export function powerOf(scope: Scope): ScopePower {
  if (isReadOnly(scope) || scope === 'notifications') return 'read';
  if (/^(admin:|repo$|site_admin$)/.test(scope)) return 'control';
  return /^delete[:_]/.test(scope) ? 'delete' : 'write';
}

export function byPower(scopes: ScopeSet): ScopeSet {
  return scopes.toSorted((a, b) => POWERS.indexOf(powerOf(b)) - POWERS.indexOf(powerOf(a)));
}

/** Whether a scope only reads, and nothing but the profile and memberships. */
export function isReadOnly(scope: Scope): boolean {
  return scope.startsWith('read:') || scope === 'user:email';
}

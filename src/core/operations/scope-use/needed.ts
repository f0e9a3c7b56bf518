import { catalogue, type Scope } from '../../delegation/scopes/catalogue.ts';
import { byPower, covers, normalize, type ScopeSet } from '../../delegation/scopes/scope-set.ts';
import type { AcceptedScopes } from './note.ts';

/**
 * The least of some scopes, and of what they include, that would have done for all calls.
 *
 * @param seen what calls needed: of each, any would do
 */
export function neededOf(held: ScopeSet, seen: readonly AcceptedScopes[]): ScopeSet {
  const inside = leastFirst([...new Set(held.flatMap((scope) => [scope, ...catalogue[scope].includes]))]);
  const choices = seen.map((accepted) => inside.filter((scope) => covers([scope], accepted)));
  const needed: Scope[] = [];
  // Those with the least choice first: what they need may do for others.
  for (const choice of choices.toSorted((one, other) => one.length - other.length)) {
    const [least] = choice;
    if (least !== undefined && !choice.some((scope) => needed.includes(scope))) needed.push(least);
  }
  return normalize(needed).toSorted();
}

/** By power, then by how many scopes they include. */
function leastFirst(scopes: ScopeSet): ScopeSet {
  const widestFirst = scopes.toSorted(
    (one, other) => catalogue[other].includes.length - catalogue[one].includes.length,
  );
  return byPower(widestFirst).toReversed();
}

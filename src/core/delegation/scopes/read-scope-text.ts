import { isScope } from './catalogue.ts';
import { normalize, type ScopeSet } from './scope-set.ts';

/**
 * Scopes as an app requests them in a flow: words separated by spaces or commas (RFC 6749 §3.3; GitHub, "Scopes for OAuth
 * apps"); or the words that are not scopes.
 */
export function readScopeText(
  text: string | undefined,
): { readonly scopes: ScopeSet } | { readonly unknown: readonly string[] } {
  const words = (text ?? '').split(/[\s,]+/).filter((word) => word !== '');
  const unknown = words.filter((word) => !isScope(word));
  return unknown.length > 0 ? { unknown } : { scopes: normalize(words.filter(isScope)).toSorted() };
}

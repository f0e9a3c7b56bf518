import type { ScopeSet } from '../../core/delegation/scopes/scope-set.ts';
import type { Visit } from '../visit.ts';

interface ScopeListProps {
  readonly visit: Visit;
  readonly scopes: ScopeSet;
  /** What is said where there is none. */
  readonly none: string;
}

/** What scopes allow, a sentence each, with the words that programs use. */
export function ScopeList({ visit, scopes, none }: ScopeListProps) {
  if (scopes.length === 0) return <p>{none}</p>;
  return (
    <ul class="tree">
      {scopes.map((scope) => (
        <li key={scope}>
          {visit.words.scopes[scope]} <code class="faint">{scope}</code>
        </li>
      ))}
    </ul>
  );
}

/** Only the words, in one line, for rows of a list. */
export function ScopeWords({ scopes, none }: Omit<ScopeListProps, 'visit'>) {
  return scopes.length === 0 ? <p class="faint">{none}</p> : <p class="mono">{scopes.join(', ')}</p>;
}

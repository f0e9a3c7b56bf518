import type { ScopeSet } from '../../core/delegation/scopes/scope-set.ts';
import { useWords } from '../page-context.ts';

interface ScopeListProps {
  readonly scopes: ScopeSet;
  /** What is said where there is none. */
  readonly none: string;
}

/** What scopes allow, a sentence each, with the words that programs use. */
export function ScopeList({ scopes, none }: ScopeListProps) {
  const words = useWords();
  if (scopes.length === 0) return <p>{none}</p>;
  return (
    <ul class="tree">
      {scopes.map((scope) => (
        <li key={scope}>
          {words.scopes[scope]} <code class="faint">{scope}</code>
        </li>
      ))}
    </ul>
  );
}

/** Only the words, in one line, for rows of a list. */
export function InlineScopes({ scopes, none }: Omit<ScopeListProps, 'page'>) {
  return scopes.length === 0 ? <p class="faint">{none}</p> : <p class="mono">{scopes.join(', ')}</p>;
}

import type { ScopeSet } from '../../core/delegation/scopes/scope-set.ts';
import { useWords } from '../page-context.ts';

interface ScopeListProps {
  readonly scopes: ScopeSet;
  /** Shown when there are no scopes. */
  readonly none: string;
}

/** What scopes allow, in one sentence each, with their names. */
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

/** Only the names, in one line, for rows of a list. */
export function InlineScopes({ scopes, none }: Omit<ScopeListProps, 'page'>) {
  return scopes.length === 0 ? <p class="faint">{none}</p> : <p class="mono">{scopes.join(', ')}</p>;
}

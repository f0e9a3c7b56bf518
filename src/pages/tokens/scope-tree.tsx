import { catalogue, type Scope } from '../../core/delegation/scopes/catalogue.ts';
import { Checkbox } from '../components/checkbox.tsx';
import { useWords } from '../page-context.ts';

interface Branch {
  readonly scope: Scope;
  readonly inside: readonly Branch[];
}

/** The scopes that no other includes, each with what it includes below it. */
const TREE: readonly Branch[] = branchesOf(Object.keys(catalogue) as Scope[]);

function branchesOf(scopes: readonly Scope[]): Branch[] {
  const widest = scopes.filter((scope) => !scopes.some((other) => includedIn(other).includes(scope)));
  return widest.map((scope) => ({ scope, inside: branchesOf(includedIn(scope)) }));
}

function includedIn(scope: Scope): readonly Scope[] {
  return catalogue[scope].includes;
}

interface ScopeTreeProps {
  readonly checked: readonly string[];
  readonly of?: readonly Branch[];
}

/** A checkbox for each scope. The script checks the children of a checked scope, which includes them anyway. */
export function ScopeTree({ checked, of = TREE }: ScopeTreeProps) {
  const words = useWords();
  return (
    <ul {...(of === TREE && { class: 'tree' })}>
      {of.map(({ scope, inside }) => (
        <li key={scope}>
          <Checkbox
            name="scopes"
            id={`scope-${scope}`}
            value={scope}
            checked={checked.includes(scope)}
            label={
              <>
                <span class="mono">{scope}</span> {words.scopes[scope]}
              </>
            }
            includes={includedIn(scope)}
          />
          {inside.length > 0 && <ScopeTree checked={checked} of={inside} />}
        </li>
      ))}
    </ul>
  );
}

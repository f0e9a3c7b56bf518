import { catalogue, isEnforced, type Scope } from '../../core/delegation/scopes/catalogue.ts';
import { Checkbox } from '../components/checkbox.tsx';
import { useWords } from '../page-context.ts';

/** The scopes that no other includes, by what they are about. */
const GROUPS = {
  repositories: ['repo', 'workflow', 'admin:repo_hook', 'delete_repo'],
  packages: ['write:packages', 'delete:packages'],
  organizations: ['admin:org', 'admin:org_hook', 'write:discussion'],
  account: ['user', 'notifications', 'gist'],
  keys: ['admin:public_key', 'admin:gpg_key'],
  administration: ['site_admin', 'admin:pre_receive_hook', 'admin:enterprise', 'admin:business'],
} as const satisfies Record<string, readonly Scope[]>;

interface ScopeTreeProps {
  readonly checked: readonly string[];
}

/** A checkbox for each scope, in groups. The script closes the groups in which nothing is checked, so that one can pass them by. */
export function ScopeTree({ checked }: ScopeTreeProps) {
  const words = useWords().tokens;
  return (
    <>
      {Object.entries(GROUPS).map(([group, scopes]) => (
        <details key={group} class="group" open>
          <summary>
            {words.scopeGroups[group as keyof typeof GROUPS]}{' '}
            <span class="faint" data-ticked={words.ticked} />
          </summary>
          <Branches scopes={scopes} checked={checked} />
        </details>
      ))}
    </>
  );
}

interface BranchesProps extends ScopeTreeProps {
  readonly scopes: readonly Scope[];
  readonly inside?: boolean;
}

/** Each scope with what it includes below it. The script checks the children of a checked scope, which includes them anyway. */
function Branches({ scopes, checked, inside = false }: BranchesProps) {
  const words = useWords();
  return (
    <ul {...(!inside && { class: 'tree' })}>
      {scopes.map((scope) => (
        <li key={scope}>
          <Checkbox
            name="scopes"
            id={`scope-${scope}`}
            value={scope}
            checked={checked.includes(scope)}
            label={
              <>
                <span class="mono">{scope}</span> {words.scopes[scope]}{' '}
                {isEnforced(scope) && <span class="tag good">{words.tokens.enforced}</span>}
              </>
            }
            includes={catalogue[scope].includes}
          />
          {catalogue[scope].includes.length > 0 && (
            <Branches scopes={widestOf(catalogue[scope].includes)} checked={checked} inside />
          )}
        </li>
      ))}
    </ul>
  );
}

function widestOf(scopes: readonly Scope[]): readonly Scope[] {
  const isIncluded = (scope: Scope) =>
    scopes.some((other) => (catalogue[other].includes as readonly Scope[]).includes(scope));
  return scopes.filter((scope) => !isIncluded(scope));
}

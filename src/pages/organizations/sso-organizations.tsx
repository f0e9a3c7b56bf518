import type { SsoOrganization } from '../../core/directory/organizations/credential-authorizations/authorize.ts';
import { PostButton } from '../components/form.tsx';
import { useWords } from '../page-context.ts';

interface SsoOrganizationsProps {
  readonly organizations: readonly SsoOrganization[];
  /** Of the token or the app. Without it, it cannot be authorized. */
  readonly path: string | undefined;
  /** Why it cannot be authorized. */
  readonly unavailable: string;
}

/** Organizations that enforce single sign-on, each with a button while the credential is not authorized for it. */
export function SsoOrganizations({ organizations, path, unavailable }: SsoOrganizationsProps) {
  if (organizations.length === 0) return null;
  const words = useWords().organizations;
  return (
    <section>
      <h2>{words.ssoTitle}</h2>
      <p>{path ? words.ssoExplain : unavailable}</p>
      <ul class="list">
        {organizations.map(({ organization, authorized }) => (
          <li key={organization.id}>
            <div class="about">
              <p class="title">{organization.login}</p>
              {organization.name && <p class="faint">{organization.name}</p>}
            </div>
            {authorized && path && <span class="tag good">{words.authorized}</span>}
            {!path && <span class="tag">{words.notAuthorized}</span>}
            {!authorized && path && (
              <PostButton action={`${path}/organizations/${organization.login}`}>
                {words.authorizeFor(organization.login)}
              </PostButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { SsoOrganization } from '../../core/directory/organizations/credential-authorizations/authorize.ts';
import { PostButton } from '../components/form.tsx';
import { useWords } from '../page-context.ts';

interface DoorsProps {
  readonly doors: readonly SsoOrganization[];
  /** Where the forms go: the place of what would be let in. Without it nothing can be. */
  readonly place: string | undefined;
  /** Why nothing can be. */
  readonly shut: string;
}

/** The organizations that want single sign-on, with a button for each that does not let this in yet. */
export function SsoOrganizations({ doors, place, shut }: DoorsProps) {
  if (doors.length === 0) return null;
  const words = useWords().organizations;
  return (
    <section>
      <h2>{words.doors}</h2>
      <p>{place ? words.doorsExplain : shut}</p>
      <ul class="list">
        {doors.map(({ organization, authorized }) => (
          <li key={organization.id}>
            <div class="about">
              <p class="title">{organization.login}</p>
              {organization.name && <p class="faint">{organization.name}</p>}
            </div>
            {authorized && place && <span class="tag good">{words.doorOpen}</span>}
            {!place && <span class="tag">{words.doorShut}</span>}
            {!authorized && place && (
              <PostButton action={`${place}/organizations/${organization.login}`}>
                {words.letSee(organization.login)}
              </PostButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { Organization } from '../../core/directory/organizations/organization.ts';
import { useWords } from '../page-context.ts';
import type { ManagedOrganizations } from './managed.ts';

interface SingleSignOnProps {
  readonly of: ManagedOrganizations;
  readonly organization: Organization;
}

/** Whether an organization requires single sign-on. */
export function SingleSignOn({ of, organization }: SingleSignOnProps) {
  const words = useWords().organizations;
  const enforced = organization.samlEnforcedSince !== null;
  return (
    <section class="card">
      <h2>
        {words.singleSignOn}{' '}
        <span class={enforced ? 'tag good' : 'tag'}>
          {enforced ? words.singleSignOnOn : words.singleSignOnOff}
        </span>
      </h2>
      <p class="hint">{words.singleSignOnExplain}</p>
      {of.singleSignOn(organization)}
    </section>
  );
}

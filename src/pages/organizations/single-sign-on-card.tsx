import type { Organization } from '../../core/directory/organizations/organization.ts';
import { useWords } from '../page-context.ts';
import type { ManagedOrganizations } from './managed.ts';

interface SingleSignOnProps {
  readonly of: ManagedOrganizations;
  readonly organization: Organization;
  /** How many tokens and apps are authorized for it. */
  readonly letIn: number;
}

/** Whether an organization requires single sign-on. */
export function SingleSignOn({ of, organization, letIn }: SingleSignOnProps) {
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
      <p>
        <a href={`${of.pathOf(organization)}/credentials`}>{words.letIn(letIn)}</a>
      </p>
      {of.singleSignOn(organization)}
    </section>
  );
}

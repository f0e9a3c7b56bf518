import type { CredentialAuthorization } from '../../core/directory/organizations/credential-authorizations/listing/credential-authorization.ts';
import type { Organization } from '../../core/directory/organizations/organization.ts';
import { Timestamp } from '../components/timestamp.tsx';
import { useWords } from '../page-context.ts';
import { shortenNote } from '../tokens/shorten-note.ts';
import type { ManagedOrganizations } from './managed.ts';

interface CredentialRowProps {
  readonly of: ManagedOrganizations;
  readonly organization: Organization;
  readonly authorization: CredentialAuthorization;
}

/** A token or app that is authorized for single sign-on. */
export function CredentialRow({ of, organization, authorization }: CredentialRowProps) {
  const { organizations: words, tokens, effects } = useWords();
  const { id, account, credential, authorizedAt, lastUsedAt } = authorization;
  return (
    <li>
      <div class="about">
        <p class="title">{credentialName(authorization)}</p>
        <p class="faint">
          <a href={of.personPath(account)}>{account.login}</a> · {words.letInSince}{' '}
          <Timestamp at={authorizedAt} /> · {tokens.lastUsed} <Timestamp at={lastUsedAt} recency />
        </p>
      </div>
      {credential.kind === 'app' && <span class="tag">{effects.things.tokens(credential.tokens)}</span>}
      <a
        class="button danger"
        href={`${of.pathOf(organization)}/credentials/${id}/revocation`}
        aria-label={words.revokeOne(credentialName(authorization), account.login)}
      >
        {words.revoke}
      </a>
    </li>
  );
}

/** The name of the app, or the note of the token and its last characters. */
export function credentialName({ credential }: CredentialAuthorization): string {
  if (credential.kind === 'app') return credential.name;
  return [shortenNote(credential.note ?? ''), `…${credential.lastEight}`].filter(Boolean).join(' ');
}

import type { App } from '../../core/delegation/apps/app.ts';
import type { ClientSecret } from '../../core/delegation/apps/client-secret.ts';
import { MAX_CLIENT_SECRETS } from '../../core/delegation/apps/client-secrets.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { PostButton } from '../components/form.tsx';
import { FieldError } from '../components/labeled-field.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { useWords } from '../page-context.ts';
import { ShownFor } from '../shown-once.tsx';

interface FreshProps {
  readonly app: App;
  readonly secret: string;
}

/** A new secret. */
export function FreshSecret({ app, secret }: FreshProps) {
  const words = useWords().developers;
  return (
    <div class="secret" role="status">
      <strong>{words.freshTitle}</strong>
      <p>{words.freshExplain}</p>
      <p class="hint">{words.clientId}</p>
      <output id="fresh-client-id">{app.clientId}</output>
      <CopyButton of="fresh-client-id" what={words.clientId} />
      <p class="hint">{words.clientSecret}</p>
      <output id="fresh-secret">{secret}</output>
      <CopyButton of="fresh-secret" what={words.clientSecret} />
      <ShownFor />
    </div>
  );
}

interface SecretsProps {
  /** Of the app's page. */
  readonly path: string;
  readonly secrets: readonly ClientSecret[];
}

export function Secrets({ path, secrets }: SecretsProps) {
  const words = useWords().developers;
  return (
    <section id="secrets" tabIndex={-1}>
      <div class="heading">
        <h2>{words.secrets}</h2>
        {secrets.length < MAX_CLIENT_SECRETS && (
          <PostButton action={`${path}/secrets`}>{words.newSecret}</PostButton>
        )}
      </div>
      <p class="faint">{words.secretsExplain}</p>
      <FieldError name="secrets" />
      {secrets.length === 0 ? (
        <EmptyState title={words.noSecrets} />
      ) : (
        <ul class="list">
          {secrets.map(({ id, lastEight, createdAt, lastUsedAt }) => (
            <li key={id}>
              <div class="about">
                <p class="title mono">…{lastEight}</p>
                <p class="faint">
                  {words.made} <Timestamp at={createdAt} />
                </p>
                <p class="faint">
                  {words.lastUsed} <Timestamp at={lastUsedAt} recency />
                </p>
              </div>
              <a
                class="button danger"
                href={`${path}/secrets/${id}/revocation`}
                aria-label={words.revokeSecretNamed(lastEight)}
              >
                {words.revokeSecret}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

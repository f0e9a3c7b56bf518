import type { App } from '../../core/delegation/apps/app.ts';
import type { ClientSecret } from '../../core/delegation/apps/client-secret.ts';
import { MAX_CLIENT_SECRETS } from '../../core/delegation/apps/client-secrets.ts';
import { CopyButton } from '../frame/copy-button.tsx';
import { Empty } from '../frame/empty.tsx';
import { PostButton } from '../frame/form.tsx';
import { Wrong } from '../frame/labelled.tsx';
import { Moment } from '../frame/moment.tsx';
import type { FieldProblem } from '../problems.ts';
import { useWords } from '../visit.ts';

interface FreshProps {
  readonly app: App;
  readonly secret: string;
}

/** A secret, for the only time. */
export function FreshSecret({ app, secret }: FreshProps) {
  const words = useWords().developers;
  return (
    <div class="secret" role="status">
      <strong>{words.freshTitle}</strong>
      <p>{words.freshExplain}</p>
      <p class="hint">{words.clientId}</p>
      <output id="fresh-client-id">{app.clientId}</output>
      <CopyButton of="fresh-client-id" />
      <p class="hint">{words.clientSecret}</p>
      <output id="fresh-secret">{secret}</output>
      <CopyButton of="fresh-secret" />
    </div>
  );
}

interface SecretsProps {
  /** Of the app's page. */
  readonly place: string;
  readonly secrets: readonly ClientSecret[];
  readonly problems: readonly FieldProblem[];
}

export function Secrets({ place, secrets, problems }: SecretsProps) {
  const words = useWords().developers;
  return (
    <section id="secrets" tabIndex={-1}>
      <div class="heading">
        <h2>{words.secrets}</h2>
        {secrets.length < MAX_CLIENT_SECRETS && (
          <PostButton action={`${place}/secrets`}>{words.newSecret}</PostButton>
        )}
      </div>
      <p class="faint">{words.secretsExplain}</p>
      <Wrong name="secrets" problems={problems} />
      {secrets.length === 0 ? (
        <Empty title={words.noSecrets} />
      ) : (
        <ul class="list">
          {secrets.map(({ id, lastEight, createdAt, lastUsedAt }) => (
            <li key={id}>
              <div class="about">
                <p class="title mono">…{lastEight}</p>
                <p class="faint">
                  {words.made} <Moment at={createdAt} />
                </p>
                <p class="faint">
                  {words.lastUsed} <Moment at={lastUsedAt} />
                </p>
              </div>
              <a
                class="button danger"
                href={`${place}/secrets/${id}/revocation`}
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

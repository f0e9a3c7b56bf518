import { describe } from '../../core/foundation/audit/describe.ts';
import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import type {
  AppRefusal,
  RememberedRefusal,
} from '../../core/operations/refused-requests/refused-request.ts';
import { useWords } from '../page-context.ts';
import { InlineScopes } from './scope-list.tsx';
import { Timestamp } from './timestamp.tsx';

type Shown = AppRefusal & Partial<RememberedRefusal>;

interface RefusalsProps {
  readonly refusals: readonly Shown[];
  /** The callback URLs of the app, if it is one app's page. */
  readonly registered?: readonly string[];
  /** Where the pages of people are, for those who may see them. */
  readonly personPath?: ((person: { readonly login: string }) => string) | undefined;
}

/** Why requests were refused, and what can be done about it. */
export function Refusals({ refusals, ...props }: RefusalsProps) {
  return (
    <ul class="list">
      {refusals.map((refusal) => (
        <Refusal key={refusal.id} refusal={refusal} {...props} />
      ))}
    </ul>
  );
}

function Refusal({
  refusal,
  registered = [],
  personPath,
}: Omit<RefusalsProps, 'refusals'> & { readonly refusal: Shown }) {
  const words = useWords().refusals;
  const { cause, method, route, status, count, firstAt, lastAt, acceptedScopes, redirectUri, end } = refusal;
  const { what, mend } = words.causes[cause];
  return (
    <li>
      <div class="about">
        <p>
          <span class="title">{what}</span> <span class="tag">{words.times(count)}</span>
        </p>
        <p>
          <code>
            {method} {route}
          </code>{' '}
          <span class="faint">{words.answered(status)}</span>
        </p>
        {end && <End of={end} />}
        {acceptedScopes.length > 0 && (
          <div>
            {words.wouldDo} <InlineScopes scopes={acceptedScopes} none="" />
          </div>
        )}
        {redirectUri !== null && <Uris of={[redirectUri]} what={words.sent} />}
        {redirectUri !== null && registered.length > 0 && <Uris of={registered} what={words.registered} />}
        <p>
          <WithCode text={mend} />
        </p>
        <Sender refusal={refusal} personPath={personPath} />
        <p class="faint">
          {words.last} <Timestamp at={lastAt} recency />
          {count > 1 && (
            <>
              , {words.first} <Timestamp at={firstAt} />
            </>
          )}
        </p>
      </div>
    </li>
  );
}

function Uris({ of: uris, what }: { readonly of: readonly string[]; readonly what: string }) {
  return (
    <p>
      {what}{' '}
      {uris.map((uri, place) => (
        <>
          {place > 0 && ', '}
          <code>{uri}</code>
        </>
      ))}
    </p>
  );
}

function End({ of: end }: { readonly of: AuditEvent }) {
  const { auditTrail } = useWords();
  const detail = describe(auditTrail.facts, end);
  return (
    <p>
      {auditTrail.actions[end.action]}
      {detail && ` (${detail})`} · <Timestamp at={end.at} />
    </p>
  );
}

function Sender({ refusal, personPath }: Pick<RefusalsProps, 'personPath'> & { readonly refusal: Shown }) {
  const { login, app, lastEight, address, userAgent } = refusal;
  const facts = [
    app,
    lastEight !== null && <code>…{lastEight}</code>,
    login && (personPath ? <a href={personPath({ login })}>{login}</a> : login),
    address && <span class="mono">{address}</span>,
    userAgent,
  ].filter(Boolean);
  if (facts.length === 0) return null;
  return (
    <p class="faint">
      {facts.map((fact, place) => (
        <>
          {place > 0 && ' · '}
          {fact}
        </>
      ))}
    </p>
  );
}

/** What stands between backquotes is code. */
function WithCode({ text }: { readonly text: string }) {
  return <>{text.split('`').map((part, place) => (place % 2 === 0 ? part : <code>{part}</code>))}</>;
}

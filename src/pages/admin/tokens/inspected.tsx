import { describe } from '../../../core/foundation/audit/describe.ts';
import type { AuditEvent } from '../../../core/foundation/audit/event.ts';
import type { FoundToken, InspectedToken } from '../../../core/operations/token-inspection/inspect.ts';
import { InlineScopes } from '../../components/scope-list.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { usePageContext, useWords } from '../../page-context.ts';
import { shortenNote } from '../../tokens/shorten-note.ts';
import { appPath, personPath } from '../paths.ts';

/** What became of one pasted token. */
export function Inspected({ pasted, found, end }: InspectedToken) {
  const words = useWords().inspection;
  return (
    <li>
      <div class="about">
        <p>
          <code class="title">{pasted.shown}</code>{' '}
          <a href={`/admin/refusals?q=${pasted.lastEight}`}>{useWords().refusals.why}</a>
        </p>
        {found.map((token) => (
          <Found key={token.id} token={token} />
        ))}
        {found.length === 0 && end && <Ended end={end} />}
        {found.length === 0 && !end && <p>{words.unknown}</p>}
      </div>
    </li>
  );
}

function Found({ token }: { readonly token: FoundToken }) {
  const { inspection: words, tokens } = useWords();
  const { app, clientId, note, login, state, lastUsedAt, lastUsedAddress } = token;
  return (
    <>
      <p>
        <span class={state === 'active' ? 'tag warn' : 'tag'}>{words.states[state]}</span>{' '}
        {clientId === null ? shortenNote(note ?? '') : <a href={appPath({ clientId })}>{app}</a>}{' '}
        {token.byRefreshToken && words.refreshToken} · {words.owner}{' '}
        <a href={personPath({ login })}>{login}</a>
      </p>
      <InlineScopes scopes={token.scopes} none={tokens.noScopes} />
      <p class="faint">
        {tokens.lastUsed} <Timestamp at={lastUsedAt} />
        {lastUsedAddress !== null && <span class="mono"> {lastUsedAddress}</span>}
      </p>
    </>
  );
}

function Ended({ end }: { readonly end: AuditEvent }) {
  const page = usePageContext();
  const { inspection: words, auditTrail } = page.words;
  const { account, actor, app, note } = end;
  const detail = describe(auditTrail.facts, end);
  return (
    <>
      <p>
        <span class="tag good">{words.ended}</span> {auditTrail.actions[end.action]}
        {detail && ` (${detail})`} · <Timestamp at={end.at} />
        {actor !== null && (
          <>
            {' '}
            · {words.by} <a href={personPath({ login: actor })}>{actor}</a>
          </>
        )}
      </p>
      {end.action === 'oauth_access.regenerate' && <p>{words.replacedBy(end.lastEight ?? '')}</p>}
      <p class="faint">
        {app ?? shortenNote(note ?? '')}{' '}
        {account !== null && (
          <>
            · {words.owner} <a href={personPath({ login: account })}>{account}</a>
          </>
        )}
      </p>
    </>
  );
}

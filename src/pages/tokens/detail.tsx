import type { BySession } from '../../core/authentication/sessions/session.ts';
import { MAX_LENGTHS } from '../../core/delegation/authorizations/authorization.ts';
import { getPersonalToken } from '../../core/delegation/authorizations/get.ts';
import { isRegenerable } from '../../core/delegation/authorizations/replacement/replace.ts';
import { listSsoOrganizations } from '../../core/directory/organizations/credential-authorizations/authorize.ts';
import { isAuthorizable } from '../../core/directory/organizations/memberships/sso-credential.ts';
import { listDailyCounts, sumOf } from '../../core/foundation/usage/counts/list.ts';
import { listRecentSources } from '../../core/foundation/usage/sources/list.ts';
import { listRefusalsOfTokens } from '../../core/operations/refused-requests/list.ts';
import { getScopeUse } from '../../core/operations/scope-use/read.ts';
import { signedIn } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { DailyCharts } from '../components/daily-charts.tsx';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { RecentSources } from '../components/recent-sources.tsx';
import { Refusals } from '../components/refusals.tsx';
import { ScopeList } from '../components/scope-list.tsx';
import { TokenFacts } from '../components/token-facts.tsx';
import { SsoOrganizations } from '../organizations/sso-organizations.tsx';
import { pageRoute, type View } from '../page-route.ts';
import { ScopeUseOfToken } from './narrower.tsx';
import { shortenNote } from './shorten-note.ts';

/** Of the refused requests; all are on their own page. */
const FEW = 5;

export const viewToken: View<BySession, { readonly id: string }> = async (
  { actor, params, page },
  context,
) => {
  const { account } = actor;
  const token = await getPersonalToken(context, account, readId(params.id, 'authorization'));
  const credential = { kind: 'token', authorizationId: token.id } as const;
  const organizations = await listSsoOrganizations(context, account, credential);
  const refusals = await listRefusalsOfTokens(context, [token.token.hash]);
  const uses = await listDailyCounts(context, 'token_uses', token.id);
  const sources = await listRecentSources(context, 'token', token.id);
  const scopeUse = await getScopeUse(context, token);
  const { tokens: words, usage } = page.words;
  const note = token.note ?? '';
  const title = shortenNote(note);
  const path = `/settings/tokens/${token.id}`;
  return (
    <MenuPage title={title} menu="/settings/tokens">
      <div class="heading">
        <h1>{title}</h1>
        <div class="actions">
          {isRegenerable(token) && (
            <a class="button" href={`${path}/regeneration`}>
              {words.regenerate}
            </a>
          )}
          <a class="button danger" href={`${path}/revocation`}>
            {words.revoke}
          </a>
        </div>
      </div>
      {title !== note && <p>{note}</p>}
      <ProblemSummary />
      <section class="card">
        <TokenFacts of={token}>
          <dt>{words.endsIn}</dt>
          <dd class="mono">{token.token.lastEight}</dd>
        </TokenFacts>
      </section>
      <h2>{usage.title}</h2>
      <DailyCharts days={uses.days} series={[{ name: usage.uses, counts: sumOf(uses) }]} none={usage.none} />
      <RecentSources sources={sources} />
      <h2>{words.scopes}</h2>
      <ScopeList scopes={token.scopes} none={words.noScopes} />
      <ScopeUseOfToken token={token} use={scopeUse} singleSignOn={organizations.length > 0} />
      <SsoOrganizations
        organizations={organizations}
        path={isAuthorizable(token.origin) ? path : undefined}
        unavailable={page.words.organizations.tokenNotAuthorizable}
      />
      {isRegenerable(token) && (
        <Form action={path} class="card">
          <Field name="note" label={words.note} value={note} maxlength={MAX_LENGTHS.note} required />
          <button type="submit">{words.saveNote}</button>
        </Form>
      )}
      {refusals.length > 0 && (
        <>
          <h2>{page.words.refusals.ofToken}</h2>
          <Refusals refusals={refusals.slice(0, FEW)} />
          <p>
            <a href="/settings/refusals">{page.words.refusals.toAll}</a>
          </p>
        </>
      )}
      <hr />
      <p>
        <a href="/settings/tokens">{words.toAll}</a>
      </p>
    </MenuPage>
  );
};

export const tokenPage = pageRoute({
  method: 'GET',
  path: '/settings/tokens/:id',
  summary: 'One personal access token',
  audience: signedIn,
  handle: viewToken,
});

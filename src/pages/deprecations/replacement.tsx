import { notFound } from '../../core/foundation/refusal.ts';
import { FEATURES } from '../../core/foundation/runtime/deprecation-plan.ts';
import { ENGLISH_FEATURES } from '../../core/operations/deprecations/english.ts';
import { REPLACEMENTS } from '../../core/operations/deprecations/replacement.ts';
import { getFeatureStatus, isDeprecated } from '../../core/operations/deprecations/status.ts';
import { anyone } from '../../http/audiences.ts';
import { Page } from '../components/page.tsx';
import { InlineScopes } from '../components/scope-list.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { type DeprecatedCall, readCall } from './call.ts';
import { StateOfFeature } from './state.tsx';
import { Ways } from './ways.tsx';

/** Where this is deprecated, no page offers it. */
const PKCE = 'web-flow-without-pkce';

/** The `documentation_url` of calls that are refused, and the target of the links from those that will be. */
export const replacementPage = pageRoute({
  method: 'GET',
  path: `${REPLACEMENTS}/:feature`,
  summary: 'What to do instead of using a deprecated feature',
  audience: anyone,

  async handle({ params, query, words: { deprecations: words } }, context) {
    const feature = FEATURES.find((feature) => feature === params.feature);
    if (!feature) throw notFound('page', 'no such route');
    const call = await readCall(context, query);
    const pkce = await getFeatureStatus(context, PKCE);
    return (
      <Page title={words.insteadOf(feature)} width="wide">
        <h1>{words.insteadOf(feature)}</h1>
        <p>
          <code lang="en">{ENGLISH_FEATURES[feature].request}</code>
        </p>
        <StateOfFeature status={await getFeatureStatus(context, feature)} />
        <Call call={call} />
        <Ways feature={feature} call={call} pkceNeeded={feature === PKCE || isDeprecated(pkce)} />
        <p>
          <a href={REPLACEMENTS}>{words.toAll}</a>
        </p>
      </Page>
    );
  },
});

/** What the call sent, as far as the programs below contain it. */
function Call({ call: { namedApp, app, scopes, note, request } }: { readonly call: DeprecatedCall }) {
  const { deprecations: words } = useWords();
  if (!namedApp && scopes.length === 0 && note === '' && !request) return null;
  return (
    <section>
      <h2>{words.yourCall}</h2>
      <dl class="facts card">
        {request && (
          <>
            <dt>{words.request}</dt>
            <dd>
              <code>{`${request.method} ${request.path}`}</code>
            </dd>
          </>
        )}
        {namedApp && <dt>{words.app}</dt>}
        {app && (
          <dd>
            {app.name} <code>{app.clientId}</code>
          </dd>
        )}
        {namedApp && !app && <dd>{words.unknownApp}</dd>}
        {(namedApp || scopes.length > 0) && (
          <>
            <dt>{words.scopes}</dt>
            <dd>
              <InlineScopes scopes={scopes} none={words.noScopes} />
            </dd>
          </>
        )}
        {note !== '' && (
          <>
            <dt>{words.note}</dt>
            <dd>{note}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

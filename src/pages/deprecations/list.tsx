import { ENGLISH_FEATURES } from '../../core/operations/deprecations/english.ts';
import { REPLACEMENTS, replacementPath } from '../../core/operations/deprecations/replacement.ts';
import { type FeatureStatus, listDeprecated } from '../../core/operations/deprecations/status.ts';
import { anyone } from '../../http/audiences.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { StateOfFeature } from './state.tsx';

/** For anyone: who calls without a session has to find it, too. */
export const deprecationsPage = pageRoute({
  method: 'GET',
  path: REPLACEMENTS,
  summary: 'What is deprecated on this server',
  audience: anyone,

  async handle({ words: { deprecations: words } }, context) {
    const deprecated = await listDeprecated(context);
    return (
      <Page title={words.title} width="wide">
        <h1>{words.title}</h1>
        <p>{words.explain}</p>
        {deprecated.length === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneExplain}</p>
          </EmptyState>
        ) : (
          <ul class="list">
            {deprecated.map((status) => (
              <Deprecated key={status.feature} status={status} />
            ))}
          </ul>
        )}
      </Page>
    );
  },
});

function Deprecated({ status }: { readonly status: FeatureStatus }) {
  const { deprecations: words } = useWords();
  const { feature } = status;
  return (
    <li>
      <div class="about">
        <h2 class="title">{words.featureName(feature)}</h2>
        <p>
          <code lang="en">{ENGLISH_FEATURES[feature].request}</code>
        </p>
        <StateOfFeature status={status} />
        <p>
          <a href={replacementPath(feature)}>{words.insteadOf(feature)}</a>
        </p>
      </div>
    </li>
  );
}

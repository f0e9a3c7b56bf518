import type { App } from '../../core/delegation/apps/app.ts';
import { CodeBlock } from '../components/code-block.tsx';
import { sampleFor } from '../guide/samples.ts';
import { usePageContext } from '../page-context.ts';

interface FirstStepsProps {
  readonly app: App;
  readonly callbackUrls: readonly string[];
}

/** What an app's owner needs next: the endpoints, and samples that work as they are. */
export function FirstSteps({ app, callbackUrls }: FirstStepsProps) {
  const { words: all, publicUrl } = usePageContext();
  const words = all.developers;
  const redirectUri = callbackUrls.find((url) => /^https?:/.test(url));
  const endpoints = [
    [words.authorizeEndpoint, redirectUri !== undefined, '/login/oauth/authorize'],
    [words.tokenEndpoint, true, '/login/oauth/access_token'],
    [words.deviceEndpoint, app.deviceFlowSince !== null, '/login/device/code'],
    [words.apiEndpoint, true, '/api/v3'],
  ] as const;
  const flows = [
    [words.webFlow, 'web-flow', redirectUri !== undefined],
    [words.deviceFlow, 'device-flow', app.deviceFlowSince !== null],
  ] as const;
  const names = flows.flatMap(([flow, file, works]) =>
    works ? [[flow, 'curl', `${file}.sh`] as const, [flow, 'JavaScript', `${file}.mjs`] as const] : [],
  );
  return (
    <section>
      <h2>{words.firstSteps}</h2>
      <dl class="facts card">
        {endpoints.map(
          ([name, works, path]) =>
            works && (
              <>
                <dt>{name}</dt>
                <dd>
                  <code>{publicUrl + path}</code>
                </dd>
              </>
            ),
        )}
      </dl>
      <p>{names.length === 0 ? words.noFlow : words.samplesExplain(app.nativeSince === null)}</p>
      {names.map(([flow, language, name]) => (
        <Sample
          key={name}
          name={name}
          title={words.sample(flow, language)}
          code={sampleFor(name, {
            clientId: app.clientId,
            redirectUri: redirectUri ?? '',
            native: app.nativeSince !== null,
            publicUrl,
          })}
        />
      ))}
      <p>
        <a href="/settings/developers/guide">{words.guideLink}</a>
      </p>
    </section>
  );
}

interface SampleProps {
  /** That of its file. */
  readonly name: string;
  readonly title: string;
  readonly code: string;
}

function Sample({ name, title, code }: SampleProps) {
  return (
    <details class="group">
      <summary>
        {title} <code>{name}</code>
      </summary>
      <CodeBlock name={name} code={code} />
    </details>
  );
}

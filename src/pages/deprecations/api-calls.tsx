import { CodeBlock } from '../components/code-block.tsx';
import { sampleFor } from '../guide/samples.ts';
import { usePageContext } from '../page-context.ts';
import { appInPrograms, type WayProps } from './call.ts';
import { OwnerFirst } from './flows.tsx';
import { type ApiCallName, apiCall, bearerCall } from './programs.ts';

/** What an app asks about a token of its own, which is in the body. */
export function ApiCall({ call, name }: WayProps & { readonly name: ApiCallName }) {
  const { words, publicUrl } = usePageContext();
  const { title, explain } = words.deprecations.apiCalls[name];
  const { clientId } = appInPrograms(call);
  return (
    <section>
      <h2>{title}</h2>
      <p>{explain}</p>
      <CodeBlock name={name} code={apiCall(name, { publicUrl, clientId })} />
    </section>
  );
}

/** The same request with a token in the header. */
export function Bearer({ call }: WayProps) {
  const { words, publicUrl } = usePageContext();
  return (
    <section>
      <h2>{words.deprecations.bearerTitle}</h2>
      <p>{words.deprecations.bearerExplain}</p>
      <CodeBlock name="bearer-token.sh" code={bearerCall(publicUrl, call.request)} />
    </section>
  );
}

/** For apps: tokens that expire, and are refreshed. */
export function Refreshing({ call }: WayProps) {
  const { words, publicUrl } = usePageContext();
  const { deprecations: texts } = words;
  const { app } = call;
  const { clientId, nativeSince } = appInPrograms(call);
  const sample = { clientId, redirectUri: '', native: nativeSince !== null, publicUrl };
  return (
    <section>
      <h2>{texts.refreshTitle}</h2>
      <p>{texts.refreshExplain}</p>
      {app?.expiringTokensSince === null && <OwnerFirst app={app} text={texts.expiringOff(app.name)} />}
      <CodeBlock name="refresh.sh" code={sampleFor('refresh.sh', sample)} />
    </section>
  );
}

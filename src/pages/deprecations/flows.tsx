import { CodeBlock } from '../components/code-block.tsx';
import { sampleFor } from '../guide/samples.ts';
import { usePageContext } from '../page-context.ts';
import { appInPrograms, type CallingApp, type DeprecatedCall, type WayProps } from './call.ts';

/** For programs without a browser. */
export function DeviceFlow({ call }: WayProps) {
  const { words, publicUrl } = usePageContext();
  const { deprecations: texts } = words;
  const { app } = call;
  return (
    <section>
      <h2>{texts.deviceTitle}</h2>
      <p>{texts.deviceExplain}</p>
      {app?.deviceFlowSince === null && <OwnerFirst app={app} text={texts.deviceOff(app.name)} />}
      <CodeBlock name="device-flow.sh" code={flowSample('device-flow.sh', call, publicUrl)} />
    </section>
  );
}

/** For apps that people use in a browser. */
export function WebFlow({ call, pkceNeeded }: WayProps) {
  const { words, publicUrl } = usePageContext();
  const { deprecations: texts } = words;
  const { app } = call;
  const native = appInPrograms(call).nativeSince !== null;
  const link = app && !native && !pkceNeeded ? authorizeUrl(publicUrl, app, call) : undefined;
  return (
    <section>
      <h2>{texts.webTitle}</h2>
      <p>{texts.webExplain}</p>
      {app?.callback === null && <OwnerFirst app={app} text={texts.noCallback(app.name)} />}
      {link !== undefined && (
        <>
          <p>{texts.webLink}</p>
          <pre id="web-flow-link">
            <a href={link} rel="nofollow">
              {link}
            </a>
          </pre>
        </>
      )}
      <p>{texts.webProgram(!native)}</p>
      <CodeBlock name="web-flow.sh" code={flowSample('web-flow.sh', call, publicUrl)} />
    </section>
  );
}

interface OwnerFirstProps {
  readonly app: CallingApp;
  readonly text: string;
}

/** What the owner of an app has to change before a way works. */
export function OwnerFirst({ app, text }: OwnerFirstProps) {
  const path = `/settings/developers/${app.clientId}`;
  return (
    <p class="warning">
      {text} <a href={path}>{path}</a>
    </p>
  );
}

function flowSample(name: string, call: DeprecatedCall, publicUrl: string): string {
  const { clientId, callback, nativeSince } = appInPrograms(call);
  const native = nativeSince !== null;
  return sampleFor(name, { clientId, redirectUri: callback ?? '', native, publicUrl, scopes: call.scopes });
}

/** Where an app sends people; undefined for one that they cannot come back to. */
function authorizeUrl(
  publicUrl: string,
  { clientId, callback }: CallingApp,
  { scopes }: DeprecatedCall,
): string | undefined {
  if (callback === null) return undefined;
  const scope = scopes.join(' ');
  const query = { client_id: clientId, redirect_uri: callback, ...(scope !== '' && { scope }) };
  return `${publicUrl}/login/oauth/authorize?${new URLSearchParams(query)}`;
}

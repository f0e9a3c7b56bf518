import type { App } from '../../core/delegation/apps/app.ts';
import type { AppMigration, NativeDecision } from '../../core/operations/deprecations/migration/app.ts';
import { printable } from '../printable.ts';
import { callsText, clientsText, presentClients, presentUses } from './seen-calls.ts';

const NATIVE: { readonly [D in NativeDecision]: string } = {
  is_native: 'It is a native app already.',
  local_callbacks:
    'Make it a native app: all its callbacks are on the machines of its people. It needs PKCE then, and no client secret.',
  secret_never_used:
    'Make it a native app: none of its client secrets was ever used. It needs PKCE in the web flow then.',
  web_callback:
    'It is not made a native app: one of its callbacks is on a web server, which can keep a secret.',
  secret_used: 'It is not made a native app: its client secret was used.',
  without_pkce:
    'It is not made a native app: it was seen to use the web flow without PKCE, which would be refused.',
};

/** What would be changed, as sentences. */
export function changesOf({ switchesDeviceFlowOn, makesNative, native }: AppMigration): readonly string[] {
  return [
    ...(switchesDeviceFlowOn
      ? ['Switch its device flow on, for programs on machines without a browser.']
      : []),
    ...(makesNative ? [NATIVE[native]] : []),
  ];
}

export function appText(app: App, migration: AppMigration, publicUrl: string): string {
  const { uses, makesNative, native, switchesDeviceFlowOn } = migration;
  const title = printable(`${app.name} (${app.clientId})`);
  const webFlow = webFlowUrl(app, migration, publicUrl);
  return [
    uses.length === 0 ? `${title} was not seen to use deprecated features.` : `${title} uses:`,
    ...(uses.length === 0 ? [] : [callsText(uses), ...clientsText(uses)]),
    '',
    ...changesOf(migration),
    ...(switchesDeviceFlowOn ? [] : ['Its device flow is on.']),
    ...(makesNative ? [] : [NATIVE[native]]),
    `Scopes to ask for: ${migration.scopes.join(' ') || 'none'}`,
    webFlow === null
      ? 'The web flow needs a callback URL first: add one on the page of the app.'
      : `Web flow, with a code_challenge of your own: ${webFlow}`,
    `Device flow: POST ${publicUrl}/login/device/code with client_id=${app.clientId}`,
    '',
  ].join('\n');
}

export function presentApp(app: App, migration: AppMigration, publicUrl: string) {
  return {
    client_id: app.clientId,
    name: app.name,
    uses: presentUses(migration.uses),
    clients: presentClients(migration.uses),
    device_flow_switched_on: migration.switchesDeviceFlowOn,
    made_native: migration.makesNative,
    native: migration.native,
    scopes: migration.scopes,
    web_flow_url: webFlowUrl(app, migration, publicUrl),
    device_code_url: `${publicUrl}/login/device/code`,
  };
}

function webFlowUrl(
  { clientId }: App,
  { callbackUrl, scopes }: AppMigration,
  publicUrl: string,
): string | null {
  if (callbackUrl === null) return null;
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: callbackUrl,
    scope: scopes.join(' '),
    state: 'STATE',
    code_challenge: 'CODE_CHALLENGE',
    code_challenge_method: 'S256',
  });
  return `${publicUrl}/login/oauth/authorize?${query}`;
}

import { type App, mapTextColumns } from '../core/delegation/apps/app.ts';

/** An app as `--json` shows it. @param owner a login; null for the installation */
export function presentApp(app: App, owner: string | null) {
  const { name, ...texts } = mapTextColumns((_, text) => app[text]);
  return {
    client_id: app.clientId,
    name,
    owner,
    ...texts,
    device_flow: app.deviceFlowSince !== null,
    native: app.nativeSince !== null,
    exact_callbacks: app.exactCallbacksSince !== null,
    expiring_tokens: app.expiringTokensSince !== null,
    created_at: app.createdAt,
    updated_at: app.updatedAt,
  };
}

/** No login has a space. */
export function ownerText({ owner }: Pick<ReturnType<typeof presentApp>, 'owner'>): string {
  return owner ?? 'the installation';
}

import { type Static, Type } from 'typebox';
import type { App } from '../../core/delegation/apps/app.ts';
import { listCallbackUrls, listClientSecrets } from '../../core/delegation/apps/get.ts';
import { findOwner } from '../../core/delegation/apps/owner.ts';
import { countManyTokensOfApp } from '../../core/delegation/authorizations/summaries/summarize.ts';
import type { Context } from '../../core/foundation/context.ts';
import { nullable, nullableTime, time } from './nullable.ts';

const SUMMARY = {
  client_id: Type.String(),
  name: Type.String(),
  owner: Type.Union([Type.String(), Type.Null()], {
    description: 'Login of a person or an organization; null for the installation.',
  }),
  url: Type.String(),
  description: nullable(),
  device_flow: Type.Boolean(),
  native: Type.Boolean({ description: 'Whether it runs on people’s own machines and keeps no secret.' }),
  exact_callbacks: Type.Boolean(),
  expiring_tokens: Type.Boolean(),
  created_at: time(),
  updated_at: time(),
};

/** In lists. */
export const AppSummaryResource = Type.Object(SUMMARY);

export const AppResource = Type.Object({
  ...SUMMARY,
  callback_urls: Type.Array(Type.String()),
  client_secrets: Type.Array(
    Type.Object({ last_eight: Type.String(), created_at: time(), last_used_at: nullableTime() }),
  ),
  grants: Type.Integer({ description: 'How many people have authorized it; 10,001 for more than 10,000.' }),
  tokens: Type.Integer({ description: 'How many there are; 10,001 for more than 10,000.' }),
});

/** With what is shown once. */
export const CreatedAppResource = Type.Object({
  ...AppResource.properties,
  client_secret: Type.String({ description: 'It cannot be read again.' }),
});

/** @param owner a login; null for the installation */
export function presentAppSummary(app: App, owner: string | null): Static<typeof AppSummaryResource> {
  return {
    client_id: app.clientId,
    name: app.name,
    owner,
    url: app.url,
    description: app.description,
    device_flow: app.deviceFlowSince !== null,
    native: app.nativeSince !== null,
    exact_callbacks: app.exactCallbacksSince !== null,
    expiring_tokens: app.expiringTokensSince !== null,
    created_at: app.createdAt,
    updated_at: app.updatedAt,
  };
}

export async function presentApp(context: Context, app: App): Promise<Static<typeof AppResource>> {
  const owner = await findOwner(context, app);
  const secrets = await listClientSecrets(context, app);
  return {
    ...presentAppSummary(app, owner?.login ?? null),
    callback_urls: [...(await listCallbackUrls(context, app))],
    client_secrets: secrets.map(({ lastEight, createdAt, lastUsedAt }) => ({
      last_eight: lastEight,
      created_at: createdAt,
      last_used_at: lastUsedAt,
    })),
    ...(await countManyTokensOfApp(context, app)),
  };
}

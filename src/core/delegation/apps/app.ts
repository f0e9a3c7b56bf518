import { columnsOf, type Entity } from '../../../storage/columns.ts';
import type { AppTable } from '../../../storage/schema.ts';

export const APP = columnsOf<AppTable>()({
  id: 'id',
  ownerId: 'owner_id',
  name: 'name',
  /** Its home page. */
  url: 'url',
  description: 'description',
  clientId: 'client_id',
  deviceFlowSince: 'device_flow_since',
  /** Runs on people's own machines and cannot keep a secret: a public client (RFC 8252 §8.4). */
  nativeSince: 'native_since',
  /** A redirect URI must equal a callback; a path below one does not match. */
  exactCallbacksSince: 'exact_callbacks_since',
  /** Tokens from the web and device flows expire after hours and are refreshed. */
  expiringTokensSince: 'expiring_tokens_since',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
});

/** An OAuth application. */
export interface App extends Entity<typeof APP> {}

/** The part of an app shown to the user it acts for. */
export type AppSummary = Pick<App, 'name' | 'url' | 'clientId'>;

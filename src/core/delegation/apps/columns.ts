import { columnsOf } from '../../../storage/columns.ts';
import type { AppTable } from '../../../storage/schema.ts';

export const APP = columnsOf<AppTable>()({
  id: 'id',
  ownerId: 'owner_id',
  name: 'name',
  url: 'url',
  description: 'description',
  clientId: 'client_id',
  deviceFlowSince: 'device_flow_since',
  nativeSince: 'native_since',
  exactCallbacksSince: 'exact_callbacks_since',
  expiringTokensSince: 'expiring_tokens_since',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
});

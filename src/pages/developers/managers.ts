import type { BySession } from '../../core/authentication/sessions/session.ts';
import { readmitManager } from '../../core/directory/apps/manage.ts';
import { confirmed } from '../../http/audiences.ts';
import type { Readmission } from '../page-route.ts';

const readmit: Readmission<BySession, { readonly client_id: string }> = ({ actor, params }, context) =>
  readmitManager(context, actor.account, params.client_id);

/** Who may send the forms below the page of an app: whoever manages it when they take effect. */
export const managers = { audience: confirmed, readmit } as const;

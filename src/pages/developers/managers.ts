import type { BySession } from '../../core/authentication/sessions/session.ts';
import { readmitManager } from '../../core/directory/apps/manage.ts';
import { confirmed } from '../../http/audiences.ts';
import type { Readmission } from '../page-route.ts';

const readmit: Readmission<BySession, { readonly client_id: string }> = ({ actor, params }, context) =>
  readmitManager(context, actor.account, params.client_id);

/** The forms of an app need the right to manage it both when they are sent and when they take effect. */
export const managers = { audience: confirmed, readmit } as const;

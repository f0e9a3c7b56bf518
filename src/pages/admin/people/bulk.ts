import { endSessions } from '../../../core/authentication/sessions/end.ts';
import type { ListedAccount } from '../../../core/identity/accounts/listing/filters.ts';
import {
  administering,
  suspendAsAdministrator,
} from '../../../core/operations/account-management/administer.ts';
import { unsuspendAccount } from '../../../core/operations/account-management/suspend.ts';
import type { BulkAction } from '../../lists/definition.ts';

/** What can be done to several people at once; to the administrator, only what harms nobody. */
export const peopleActions: readonly BulkAction<ListedAccount>[] = [
  {
    name: 'suspend',
    texts: ({ admin, lists }) => ({
      button: admin.suspend,
      title: lists.suspendTitle,
      explain: lists.suspendExplain,
    }),
    flash: 'people_suspended',
    perform: (context, account, { account: administrator }) =>
      suspendAsAdministrator(context, { administrator, account }),
  },
  {
    name: 'unsuspend',
    texts: ({ admin, lists }) => ({
      button: admin.unsuspend,
      title: lists.unsuspendTitle,
      explain: lists.unsuspendExplain,
    }),
    flash: 'people_unsuspended',
    perform: (context, account) => unsuspendAccount(context, account),
  },
  {
    name: 'sign_out',
    texts: ({ lists }) => ({
      button: lists.signOut,
      title: lists.signOutTitle,
      explain: lists.signOutExplain,
    }),
    flash: 'people_signed_out',
    perform: (context, account, { account: administrator, session }) =>
      administering(context, { administrator, account }, (context, account) =>
        endSessions(context, account, account.id === administrator.id ? session : null),
      ),
  },
];

import type { AnyRoute } from '../../http/route.ts';
import {
  addEmailForm,
  emailsPage,
  emailVisibilityForm,
  primaryEmailForm,
  removeEmailForm,
} from './emails.tsx';
import { securityLogRoutes } from './log.tsx';
import { securityPage } from './overview.tsx';
import { passkeyName, passkeyPage, passkeyRemoval } from './passkey.tsx';
import { newPasskey, newPasskeyOptions, newPasskeyPage } from './passkey-new.tsx';
import { password, passwordPage } from './password.tsx';
import { newCodes, recoveryCodes } from './recovery-codes.tsx';
import { ownRefusalsPage } from './refusals.tsx';
import { endOne, endOthers, sessionsPage } from './sessions.tsx';
import { movePage, moveProposal, moveSeedPage, moveToNewPhone } from './two-factor-move.tsx';
import { enrol, enrolmentPage, newSeedPage, proposal } from './two-factor-new.tsx';
import { disableTwoFactor } from './two-factor-removal.tsx';

/** How a person signs in, and what happened to their account. */
export const securityRoutes: readonly AnyRoute[] = [
  securityPage,
  passwordPage,
  password,
  enrolmentPage,
  proposal,
  newSeedPage,
  enrol,
  movePage,
  moveProposal,
  moveSeedPage,
  moveToNewPhone,
  ...recoveryCodes,
  newCodes.page,
  ...disableTwoFactor,
  newPasskeyPage,
  newPasskeyOptions,
  newPasskey,
  passkeyPage,
  passkeyName,
  ...passkeyRemoval,
  sessionsPage,
  endOthers,
  endOne,
  emailsPage,
  addEmailForm,
  ...removeEmailForm,
  primaryEmailForm,
  emailVisibilityForm,
  ...securityLogRoutes,
  ownRefusalsPage,
];

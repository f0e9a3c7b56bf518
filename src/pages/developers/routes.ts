import type { AnyRoute } from '../../http/route.ts';
import { ownAppPage, ownAppRemovals, updateOwnApp } from './app.tsx';
import { ownAppsPage } from './list.tsx';
import { newSecretPage } from './new-secret.ts';
import { acceptance, refusal } from './offers.tsx';
import { appRefusalsPage } from './refusals.tsx';
import { register } from './register.tsx';
import { addSecret, revokeSecret } from './secrets.tsx';
import { transfer, transferPage, withdrawal } from './transfer.tsx';

/** The apps that a person registered. */
export const developersRoutes: readonly AnyRoute[] = [
  ownAppsPage,
  ...register,
  ownAppPage,
  updateOwnApp,
  addSecret,
  newSecretPage,
  ...revokeSecret,
  ...ownAppRemovals,
  transferPage,
  transfer,
  withdrawal,
  ...acceptance,
  refusal,
  appRefusalsPage,
];

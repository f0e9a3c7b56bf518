import type { AnyRoute } from '../../http/route.ts';
import { confirm, confirmPage } from './confirm.tsx';
import { login, loginPage } from './login.tsx';
import { logout, logoutPage } from './logout.tsx';
import { passkey, passkeyOptions } from './passkey.tsx';
import { recoveredPage } from './recovered.tsx';
import { resumption, resumptionPage } from './resumption.tsx';
import { secondFactor, secondFactorPage } from './two-factor.tsx';

/** Signing in and out. */
export const sessionRoutes: readonly AnyRoute[] = [
  loginPage,
  login,
  secondFactorPage,
  secondFactor,
  recoveredPage,
  confirmPage,
  confirm,
  resumptionPage,
  resumption,
  passkeyOptions,
  passkey,
  logoutPage,
  logout,
];

import type { AnyRoute } from '../http/route.ts';
import { confirm, confirmPage } from './session/confirm.tsx';
import { login, loginPage } from './session/login.tsx';
import { logout } from './session/logout.ts';
import { secondFactor, secondFactorPage } from './session/two-factor.tsx';
import { home } from './site/home.ts';
import { language } from './site/language.ts';

/** Every page and form there is. */
export const pageRoutes: readonly AnyRoute[] = [
  home,
  language,

  loginPage,
  login,
  secondFactorPage,
  secondFactor,
  confirmPage,
  confirm,
  logout,
];

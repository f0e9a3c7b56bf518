import type { AnyRoute } from '../../http/route.ts';
import { changeNote, revokeAllTokens, tokenRevocation } from './actions.ts';
import { tokenPage } from './detail.tsx';
import { tokensPage } from './list.tsx';
import { narrowerToken } from './narrower.tsx';
import { newToken } from './new.tsx';
import { regeneration } from './regenerate.tsx';
import { newTokenPage } from './token-created.tsx';
import { revokeUnusedTokens } from './unused.tsx';

/** Personal access tokens. */
export const tokensRoutes: readonly AnyRoute[] = [
  tokensPage,
  ...newToken,
  ...revokeAllTokens,
  ...revokeUnusedTokens,
  tokenPage,
  changeNote,
  ...regeneration,
  narrowerToken,
  newTokenPage,
  ...tokenRevocation,
];

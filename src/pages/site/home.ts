import { anyone } from '../../http/audiences.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { HOME } from '../return-to.ts';

export const home = pageRoute({
  method: 'GET',
  path: '/',
  summary: 'To the settings, or to sign in',
  audience: anyone,
  handle: async ({ actor }) => redirectTo(actor.kind === 'session' ? HOME : '/login'),
});

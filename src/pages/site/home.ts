import { anyone } from '../../http/audiences.ts';
import { goTo } from '../answers.tsx';
import { pageRoute } from '../page-route.ts';
import { HOME } from '../return-to.ts';

export const home = pageRoute({
  method: 'GET',
  path: '/',
  summary: 'To the settings, or to sign in',
  audience: anyone,
  handle: async ({ actor }) => goTo(actor.kind === 'session' ? HOME : '/login'),
});

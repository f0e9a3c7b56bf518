import { endSession } from '../../core/sessions/end.ts';
import { anyone } from '../../http/audiences.ts';
import { goToAs } from '../answers.tsx';
import { pageRoute } from '../page-route.ts';

export const logout = pageRoute({
  method: 'POST',
  path: '/logout',
  summary: 'Sign out',
  audience: anyone,

  async handle({ actor, visit }, context) {
    if (actor.kind === 'session') await endSession(context, actor.account, actor.session.id);
    return goToAs('/login?notice=signed_out', undefined, visit);
  },
});

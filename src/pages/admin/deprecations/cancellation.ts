import { Type } from 'typebox';
import { cancel } from '../../../core/operations/deprecations/schedule.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { readId } from '../../../http/id.ts';
import { pageRoute } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { CANCELLATION, DEPRECATIONS } from './paths.ts';

/** At once: whoever sees that a brownout hits the wrong people must be quick. */
export const cancelBrownouts = pageRoute({
  method: 'POST',
  path: CANCELLATION,
  summary: 'Cancel brownouts that are coming or in force',
  audience: siteAdministrator,
  form: Type.Object({ ids: Type.Array(Type.String()) }),

  async handle({ form }, context) {
    const ids = new Set(form.ids.map((id) => readId(id, 'brownout')));
    if (ids.size === 0) return redirectTo(DEPRECATIONS, 'none_ticked');
    await cancel(context, [...ids]);
    return redirectTo(DEPRECATIONS, 'brownouts_cancelled');
  },
});

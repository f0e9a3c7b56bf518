import { searchEvents } from '../../../core/foundation/audit/search.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { exportEvents } from '../../audit-trail/export.ts';
import { readFilter, toSearch } from '../../audit-trail/filter.ts';
import { pageRoute } from '../../page-route.ts';

/** The newest events in one file; the command line exports them all. */
export const MOST_EXPORTED = 10_000;

export const exportAudit = pageRoute({
  method: 'GET',
  path: '/admin/audit/export',
  summary: 'The audit trail as a file, newest first: JSON or CSV',
  audience: siteAdministrator,

  async handle({ query }, context) {
    const wanted = { ...toSearch(readFilter(query)), page: 1, perPage: MOST_EXPORTED };
    const { items } = await searchEvents(context, wanted);
    return exportEvents('latchkey-audit', query.get('format'), items);
  },
});

import { anyone } from '../../http/audiences.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { HOME } from '../return-to.ts';

/** URLs that people type or shorten, and what they mean. */
const LEADS = [
  ['/settings', HOME],
  ['/settings/passkeys', '/settings/security'],
  ['/settings/two-factor', '/settings/security'],
] as const;

export const shortcuts = LEADS.map(([path, to]) =>
  pageRoute({
    method: 'GET',
    path,
    summary: `On to ${to}`,
    audience: anyone,
    handle: async () => redirectTo(to),
  }),
);

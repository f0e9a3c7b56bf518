import { anyone } from '../../http/audiences.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { HOME } from '../return-to.ts';

export const home = pageRoute({
  method: 'GET',
  path: '/',
  summary: 'To the settings, or to sign in',
  audience: anyone,
  handle: ({ actor }) => redirectTo(actor.kind === 'session' ? HOME : '/login'),
});

/** URLs that people type or shorten, and what they mean. */
const SHORTCUTS = [
  ['/settings', HOME],
  // `current_user_authorizations_html_url` of the API's root, without the client id.
  ['/settings/connections/applications', '/settings/applications'],
  ['/settings/passkeys', '/settings/security'],
  ['/settings/two-factor', '/settings/security'],
] as const;

export const shortcuts = SHORTCUTS.map(([path, to]) =>
  pageRoute({
    method: 'GET',
    path,
    summary: `Redirect to ${to}`,
    audience: anyone,
    handle: () => redirectTo(to),
  }),
);

import { type Organization, organizationId } from '../../core/directory/organizations/organization.ts';
import type { Reply } from '../../http/reply.ts';

/** Tells which organizations single sign-on keeps out of a list. */
export function withoutClosed(reply: Reply, closed: readonly Organization[]): Reply {
  if (closed.length === 0) return reply;
  const ids = closed.map(organizationId).join(',');
  const sso = `partial-results; organizations=${ids}`;
  return { ...reply, headers: { ...reply.headers, 'x-github-sso': sso } };
}

import { type Organization, organizationId } from '../../core/directory/organizations/organization.ts';
import type { Reply } from '../../http/reply.ts';

/** Adds `X-GitHub-SSO` with the organizations that single sign-on keeps out of a list. */
export function withPartialResults(reply: Reply, unauthorized: readonly Organization[]): Reply {
  if (unauthorized.length === 0) return reply;
  const ids = unauthorized.map(organizationId).join(',');
  const sso = `partial-results; organizations=${ids}`;
  return { ...reply, headers: { ...reply.headers, 'x-github-sso': sso } };
}

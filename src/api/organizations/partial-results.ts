import { type Organization, organizationId } from '../../core/directory/organizations/organization.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { Reply } from '../../http/reply.ts';
import { type ListOptions, listReply, slicePage } from '../list-reply.ts';

interface OwnItems<T> {
  readonly items: readonly T[];
  readonly unauthorized: readonly Organization[];
}

/** A page of a list, with `X-GitHub-SSO` naming the organizations that single sign-on keeps out of it. */
export function partialListReply<T>(
  context: Context,
  { items, unauthorized }: OwnItems<T>,
  options: ListOptions<T>,
): Reply {
  const reply = listReply(context, slicePage(items, options.query), options);
  if (unauthorized.length === 0) return reply;
  const sso = `partial-results; organizations=${unauthorized.map(organizationId).join(',')}`;
  return { ...reply, headers: { ...reply.headers, 'x-github-sso': sso } };
}

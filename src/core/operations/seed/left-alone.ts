import { getAuthorization } from '../../delegation/authorizations/get.ts';
import { mayHaveHappened } from '../../foundation/audit/reading/list.ts';
import type { Context } from '../../foundation/context.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import type { PendingApp, PendingOrganization, PendingSeed, PendingToken } from './pending.ts';
import type { SeedPlan } from './plan.ts';
import type { Left } from './seeded-thing.ts';

interface Decided {
  /** What remains to be applied. */
  readonly pending: PendingSeed;
  /** By the item of the seed. */
  readonly leftAlone: ReadonlyMap<object, Left>;
}

/**
 * Decides what of a seed is left alone although the file says something new about it: what people removed since it was
 * stated, and what is older than the record of what seed files said.
 */
export async function leaveAlone(context: Context, plan: SeedPlan): Promise<Decided> {
  const { accounts, facts, pending } = plan;
  const leftAlone = new Map<object, Left>();
  /** @returns the items that are not left alone */
  async function keep<P extends { readonly item: object }>(
    items: readonly P[],
    decide: (item: P) => Left | undefined | Promise<Left | undefined>,
  ): Promise<P[]> {
    const kept: P[] = [];
    for (const one of items) {
      const why = await decide(one);
      if (why) leftAlone.set(one.item, why);
      else kept.push(one);
    }
    return kept;
  }

  const users = await keep(pending.users, ({ item, fact, stated }) => {
    const account = accounts.get(foldCase(item.login));
    if (!account) return stated ? 'removed' : undefined;
    facts.setSubject(fact, account.id);
    return !stated && facts.isOlder(account) ? 'older' : undefined;
  });
  const created = new Set(
    users.map(({ item }) => foldCase(item.login)).filter((login) => !accounts.has(login)),
  );
  const exists = (login: string) => accounts.has(foldCase(login)) || created.has(foldCase(login));
  const isListed = new Set(plan.seed.users.map(({ login }) => foldCase(login)));
  const wasDeleted = (login: string) => !exists(login) && isListed.has(foldCase(login));

  const apps = await keep(pending.apps, async (app) => {
    const why = await whyLeaveApp(context, plan, app);
    return why ?? (!plan.apps.has(app.item.clientId) && wasDeleted(app.item.owner) ? 'ownerless' : undefined);
  });
  const tokens = await keep(pending.tokens, async (token) => {
    if (wasDeleted(token.item.user)) return 'ownerless';
    return whyLeaveToken(context, plan, token);
  });
  const organizations = await keep(
    await Promise.all(pending.organizations.map((one) => onlyNewcomers(context, plan, { one, created }))),
    ({ item, fact, stated, news }) => {
      const organization = plan.organizations.get(foldCase(item.login));
      if (stated && !organization) return 'removed';
      if (organization) facts.setSubject(fact, organization.id);
      return news === NOTHING_NEW ? 'older' : undefined;
    },
  );
  return { pending: { users, apps, organizations, tokens }, leftAlone };
}

async function whyLeaveApp(
  context: Context,
  { apps, facts }: SeedPlan,
  { item, stated }: PendingApp,
): Promise<Left | undefined> {
  const app = apps.get(item.clientId);
  if (stated) return app ? undefined : 'removed';
  if (app) return facts.isOlder(app) ? 'older' : undefined;
  if (!facts.incomplete || facts.force) return undefined;
  const removed = { action: 'oauth_application.destroy', appName: item.name } as const;
  return (await mayHaveHappened(context, removed)) ? 'removed' : undefined;
}

async function whyLeaveToken(
  context: Context,
  { accounts, facts, tokenOwners }: SeedPlan,
  { item, stated }: PendingToken,
): Promise<Left | undefined> {
  const holder = tokenOwners.get(item.token);
  if (stated) return holder ? undefined : 'removed';
  const account = accounts.get(foldCase(item.user));
  if (!facts.incomplete || facts.force || !account) return undefined;
  if (holder && holder.accountId === account.id) {
    const token = await getAuthorization(context, account, holder.authorizationId);
    return facts.isOlder(token) ? 'older' : undefined;
  }
  // Only a seed makes tokens at the command line.
  const made = { action: 'oauth_access.create', address: 'operator', accountId: account.id } as const;
  const lastEight = item.token.slice(-8);
  return (await mayHaveHappened(context, { ...made, lastEight })) ? 'removed' : undefined;
}

const NOTHING_NEW: PendingOrganization['news'] = {
  name: undefined,
  samlEnforced: undefined,
  members: [],
  teams: [],
};

/** Of an organization that is older than the record, only the memberships of new accounts are new. */
async function onlyNewcomers(
  context: Context,
  { organizations, facts }: SeedPlan,
  { one, created }: { readonly one: PendingOrganization; readonly created: ReadonlySet<string> },
): Promise<PendingOrganization> {
  const { item, stated, news } = one;
  if (stated) return one;
  const organization = organizations.get(foldCase(item.login));
  if (!organization) {
    if (!facts.incomplete || facts.force) return one;
    const data = JSON.stringify({ organization: item.login });
    return (await mayHaveHappened(context, { action: 'org.destroy', data })) ? { ...one, stated: true } : one;
  }
  if (!facts.isOlder(organization)) return one;
  const isNew = (login: string) => created.has(foldCase(login));
  const members = news.members.filter(({ login }) => isNew(login));
  const teams = news.teams
    .map((team) => ({ ...team, stated: true, isNew: false, members: team.members.filter(isNew) }))
    .filter((team) => team.members.length > 0);
  const any = members.length + teams.length > 0;
  return { ...one, news: any ? { ...NOTHING_NEW, members, teams } : NOTHING_NEW };
}

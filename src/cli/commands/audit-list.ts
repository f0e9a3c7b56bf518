import { idOfDeleted } from '../../core/foundation/audit/deleted-account.ts';
import { presentEvent } from '../../core/foundation/audit/export.ts';
import { listLatestEvents } from '../../core/foundation/audit/reading/list.ts';
import { findAccount } from '../../core/identity/accounts/find.ts';
import { EVENT_FILTERS } from '../audit-event.ts';
import { command } from '../command.ts';
import { DEFAULT_LIMIT, readLimit } from '../limit.ts';
import { json } from '../printable.ts';
import { readSince } from '../since.ts';
import { table } from '../table.ts';

export const listAudit = command(
  {
    name: 'audit list',
    summary: 'List the newest audit events, newest last; see audit export for all of them',
    flags: { limit: `how many events, ${DEFAULT_LIMIT} by default`, ...EVENT_FILTERS },
    switches: { json: 'print JSON' },
  },
  async ({ limit: limitText, login, action, since, json: asJson }, context, { out, err }) => {
    const limit = readLimit(limitText);
    const filter = { action, since: readSince(since, context.now()) };
    const accountId =
      login === undefined ? undefined : (idOfDeleted(login) ?? (await findAccount(context, login))?.id);
    const { events: latest, more } =
      login !== undefined && accountId === undefined
        ? { events: [], more: false }
        : await listLatestEvents(context, { ...filter, accountId }, limit);
    const events = latest.map(presentEvent);
    if (more) err(`There is more: this is the newest ${limit}. Say --limit N, --since, or audit export.`);
    if (asJson) return out(json(events, 2));
    if (events.length === 0) return out('Nothing happened that this asks for.');

    const heads = ['AT', 'ACTION', 'WHO', 'WHOSE', 'APP', 'TOKEN', 'FROM', 'DETAIL'];
    const rows = events.map((event) => [
      event.at,
      event.action,
      event.actor,
      event.account,
      event.app_id,
      event.authorization_id,
      event.address,
      event.detail,
    ]);
    out(table(heads, rows));
  },
);

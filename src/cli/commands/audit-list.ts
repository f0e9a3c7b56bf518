import { presentEvent } from '../../core/audit/export.ts';
import { listEvents } from '../../core/audit/list.ts';
import { EVENT_FILTERS } from '../audit-event.ts';
import { command } from '../command.ts';
import { json } from '../printable.ts';
import { readSince } from '../since.ts';
import { table } from '../table.ts';

export const listAudit = command(
  {
    name: 'audit list',
    summary: 'List what happened, oldest first',
    flags: EVENT_FILTERS,
    switches: { json: 'as JSON' },
  },
  async ({ login, action, since, json: asJson }, context, { out }) => {
    const events = [];
    for await (const event of listEvents(context, { login, action, since: readSince(since) })) {
      events.push(presentEvent(event));
    }
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

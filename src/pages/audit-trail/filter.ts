import { ACTIONS } from '../../core/foundation/audit/action.ts';
import type { EventFilter } from '../../core/foundation/audit/matching/filter.ts';
import { startOfDay } from '../lists/days.ts';
import type { FilterField, FilterValues } from '../lists/definition.ts';

/** Events of organizations and teams belong to no account, nor do the lists of administrators. */
const OF_NOBODY = /^((org|team)\.(create|update|rename|destroy)|list\.export)$/;

const text: FilterField = {
  name: 'q',
  kind: 'text',
  label: ({ admin }) => admin.searchEvents,
  hint: ({ admin }) => admin.searchEventsHint,
};

const login: FilterField = { name: 'login', kind: 'text', label: ({ admin }) => admin.login };

const days: readonly FilterField[] = [
  { name: 'since', kind: 'date', label: ({ admin }) => admin.from },
  { name: 'until', kind: 'date', label: ({ admin }) => admin.until },
];

/** Of everybody's events. */
export const trailFilters: readonly FilterField[] = [
  text,
  login,
  {
    name: 'action',
    kind: 'choice',
    label: ({ admin }) => admin.event,
    options: ({ auditTrail }) =>
      ACTIONS.map((action) => [action, `${auditTrail.actions[action]} (${action})`]),
  },
  ...days,
];

/** Of one account's. */
export const logFilters: readonly FilterField[] = [
  text,
  {
    name: 'action',
    kind: 'choice',
    label: ({ admin }) => admin.event,
    options: ({ auditTrail }) =>
      ACTIONS.filter((action) => !OF_NOBODY.test(action)).map((action) => [
        action,
        auditTrail.actions[action],
      ]),
  },
  ...days,
];

export function eventFilterOf({ q, login, action, since, until }: FilterValues): EventFilter {
  return { text: q, login, action, since: startOfDay(since), until: startOfDay(until, 1) };
}

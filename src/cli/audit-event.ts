/** Flags that filter events. */
export const EVENT_FILTERS = {
  login: 'only events of this account; of a deleted one, such as #7',
  action: 'only events with this action, such as oauth_access.create',
  since: 'only events since this date or time, such as 2026-01-31, or 30d',
} as const;

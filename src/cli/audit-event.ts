/** Flags that say which events are wanted. */
export const EVENT_FILTERS = {
  login: 'only what happened to this account',
  action: 'only this action, such as oauth_access.create',
  since: 'only from this date or instant on, such as 2026-01-31',
} as const;

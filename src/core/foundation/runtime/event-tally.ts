/** An event of the audit trail, as it is counted. Both are fixed phrases, so that there are few different ones. */
export interface TalliedEvent {
  /** Such as `user.failed_login`. */
  readonly action: string;
  /** How or why, such as `second_factor`; '' for most. */
  readonly detail: string;
}

/** How often each event happened since this process started, for its metrics. */
export interface EventTally {
  /** @param events whose transaction is committed */
  add(events: readonly TalliedEvent[]): void;
  list(): Iterable<TalliedEvent & { readonly count: number }>;
}

export function createEventTally(): EventTally {
  const counts = new Map<string, TalliedEvent & { count: number }>();
  return {
    add(events) {
      for (const { action, detail } of events) {
        const key = `${action} ${detail}`;
        const known = counts.get(key);
        if (known) known.count++;
        else counts.set(key, { action, detail, count: 1 });
      }
    },
    list: () => counts.values(),
  };
}

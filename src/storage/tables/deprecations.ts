import type { Generated } from 'kysely';

/** What is on its way out, and who still uses it. */
export interface DeprecationTables {
  deprecations: DeprecationTable;
  brownouts: BrownoutTable;
  deprecated_calls: DeprecatedCallTable;
}

/** The steps of a deprecated feature; one without a row is not deprecated. */
interface DeprecationTable {
  feature: string;
  announced_at: string | null;
  /** When it is to be removed, as announced. */
  sunset_at: string | null;
  /** From when on it is refused. */
  removed_at: string | null;
}

/** A time during which deprecated features are refused, or during which it is counted what that would refuse. */
interface BrownoutTable {
  id: Generated<number>;
  /** Separated by single spaces. */
  features: string;
  starts_at: string;
  ends_at: string;
  /** An IANA name: the one in which it was planned, and is shown. */
  time_zone: string;
  mode: 'refuse' | 'rehearse';
  /** Separated by single spaces; '' for everybody. */
  account_ids: string;
  client_ids: string;
  /** Of the callers, in percent. */
  share: number;
  created_at: string;
  cancelled_at: string | null;
}

/** Calls of a deprecated feature by one caller, on one day (UTC). */
export interface DeprecatedCallTable extends Record<HourColumn, number> {
  feature: string;
  /** 0 where an app calls in its own name. */
  account_id: number;
  /** Of the app; '' without one. */
  client_id: string;
  /** The product and version that its user agent begins with, such as `git/2.43`; '' without one. */
  client: string;
  /** An IPv4 address, or the /64 of an IPv6 address. */
  address_block: string;
  day: string;
  first_at: string;
  last_at: string;
  count: number;
  /** Of these, those that a brownout that is only rehearsed would have refused, and those that were refused. */
  rehearsed: number;
  refused: number;
}

/** How many of the calls came in this hour of the day. */
export type HourColumn = `hour_${number}`;

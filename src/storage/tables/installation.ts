/** The installation itself, and how it is used. */
export interface InstallationTables {
  installation: InstallationTable;
  seeded_facts: SeededFactTable;
  daily_counts: DailyCountTable;
  recent_sources: RecentSourceTable;
  rate_limits: RateLimitTable;
}

/** Facts about this installation, such as a check value of the secret key. */
interface InstallationTable {
  name: string;
  value: string;
}

/** One statement of a seed file, such as an account's password, as it was applied last. */
interface SeededFactTable {
  /** Names the statement: `users/octocat/password`. A secret in it is a keyed digest. */
  fact: string;
  /** A keyed digest of what the file said. */
  digest: string;
  /** Id of the account, app, organization or authorization, for facts that are about its existence. */
  subject_id: number | null;
  applied_at: string;
}

/** How often something happened on a day (UTC). */
interface DailyCountTable {
  counted: string;
  /** The id of what it is counted for; 0 for the whole installation. */
  subject: number;
  /** Such as `2026-01-15`. */
  day: string;
  /** Tells counts of one subject apart; '' where there is one. */
  key: string;
  count: number;
}

/** The last addresses and clients that used a token, or the tokens of an app. */
interface RecentSourceTable {
  used: 'token' | 'app';
  /** Id of the authorization or of the app. */
  subject: number;
  address: string;
  /** The product and version that its user agent begins with, such as `git/2.43`; '' without one. */
  client: string;
  at: string;
}

/** What is used of an hour's quota of the API. */
interface RateLimitTable {
  /** Of what and by whom, such as `core account 7` or `core address 192.0.2.1`. */
  name: string;
  /** What the processes have booked together; more than there was, if one asked in vain. */
  used: number;
  /** The end of the hour. */
  resets_at: string;
}

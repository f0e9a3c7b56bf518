/** What is counted a day, each with its subject and keys. */
export type CountKind =
  /** By authorization: requests with its token and, with the key `check`, checks of it by its app. */
  | 'token_uses'
  /**
   * By authorization, and by app: answered requests that needed one of the scopes in the key, with spaces between them. With the subject 0
   * and the key '': all answered requests with tokens, which tells since when this is counted.
   */
  | 'token_scopes'
  | 'app_scopes'
  /** By grant: the same, over all its tokens. */
  | 'grant_uses'
  /** By app: the same, over all its tokens. */
  | 'app_uses'
  /** By app: how many of its tokens were used, and how many grants, which is how many people used it. */
  | 'app_tokens'
  | 'app_people'
  /** By app; the key is the reason. */
  | 'app_refusals'
  /** Of the installation; the key is the family of the route and the kind of credential, with a space between them. */
  | 'requests'
  /** Of the installation: tokens issued at the token endpoint; the key is the kind of grant. */
  | 'token_requests'
  /** Of the installation; the key is the reason. */
  | 'sign_in_failures'
  /** By brownout: the calls that it refused, or would have refused; the key is the feature. */
  | 'brownout_calls'
  /** How many there were when it was last looked, on that day; see `takeCensus`. */
  | 'tokens_by_age'
  | 'tokens_by_disuse'
  | 'tokens_expiring'
  | 'people_by_factors'
  /** The key is the table. */
  | 'totals';

/** How often something happened on a day. */
export interface DailyCount {
  readonly counted: CountKind;
  /** 0 for the whole installation. */
  readonly subject: number;
  /** Such as `2026-01-15`, in UTC. */
  readonly day: string;
  /** '' where a subject has one count only. A fixed phrase, or made of few: never what a client sent as it is. */
  readonly key: string;
  readonly count: number;
  /** Counts one a day for this, however often it happened. */
  readonly distinct?: Distinct | undefined;
}

interface Distinct {
  readonly counted: CountKind;
  readonly subject: number;
}

interface Happened {
  readonly counted: CountKind;
  readonly subject?: number;
  readonly key?: string;
  readonly at: Date;
  readonly distinct?: Distinct | undefined;
}

/**
 * Counts in memory, so that requests need not write; `flushUsage` stores it every few seconds, and a crash loses those seconds
 * only. Bounded: beyond `MOST_KEYS` different counts between two flushes, new ones are not counted; those that are there go on. Of scopes
 * that were needed, there may be as many beyond that.
 */
export interface DailyCounter {
  /** Takes a look-up in a map, and never waits or throws. */
  count(happened: Happened): void;
  /** Empties the counter. */
  take(): readonly DailyCount[];
  /** Adds what could not be written to what was counted since. */
  restore(counts: readonly DailyCount[]): void;
}

const MOST_KEYS = 50_000;

/** Without them, a scope would look as if no token needed it: they have as much room again. */
const NEEDED: ReadonlySet<CountKind> = new Set<CountKind>(['token_scopes', 'app_scopes']);

type Growing = { -readonly [Name in keyof DailyCount]: DailyCount[Name] };

export function createDailyCounter(mostKeys = MOST_KEYS): DailyCounter {
  let counts: Growing[] = [];
  let subjects = createSubjects();
  const hasRoom = (counted: CountKind) => counts.length < (NEEDED.has(counted) ? 2 * mostKeys : mostKeys);

  function add({ subject, ...count }: DailyCount): void {
    const bySubject = subjects(count);
    const known = bySubject.get(subject);
    if (known) {
      known.count += count.count;
    } else if (hasRoom(count.counted)) {
      const begun = { ...count, subject };
      bySubject.set(subject, begun);
      counts.push(begun);
    }
  }

  return {
    count({ counted, subject = 0, key = '', at, distinct }) {
      const day = dayOf(at);
      const known = subjects({ counted, day, key }).get(subject);
      if (known) known.count++;
      else add({ counted, subject, day, key, count: 1, distinct });
    },
    take() {
      const taken = counts;
      counts = [];
      subjects = createSubjects();
      return taken;
    },
    restore(taken) {
      for (const count of taken) add(count);
    },
  };
}

/** What is counted of a subject. */
type Counted = Pick<DailyCount, 'counted' | 'day' | 'key'>;

/** The counts of all subjects, by what is counted of them: short look-ups take less than making one text of day, kind, subject and key. */
function createSubjects(): (counted: Counted) => Map<number, Growing> {
  const days = new Map<string, Map<CountKind, Map<string, Map<number, Growing>>>>();
  return ({ day, counted, key }) => inside(inside(inside(days, day), counted), key);
}

/** The map under a key, which is made if need be. */
function inside<Key, Inner, Value>(outer: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const known = outer.get(key);
  if (known) return known;
  const made = new Map<Inner, Value>();
  outer.set(key, made);
  return made;
}

const DAY = 24 * 60 * 60 * 1000;

/** The day of an instant in UTC, such as `2026-01-15`. @param days later, or earlier if negative */
export function dayOf(date: Date, days = 0): string {
  const number = Math.floor(date.getTime() / DAY) + days;
  if (number !== latest.number) latest = { number, text: new Date(number * DAY).toISOString().slice(0, 10) };
  return latest.text;
}

/** A cache of one: nearly all calls need today. */
let latest = { number: Number.NaN, text: '' };

import type { Context, Writing } from '../../foundation/context.ts';
import { type Instant, instant } from '../../foundation/instant.ts';
import * as store from './store.ts';

/**
 * What seed files said when they were applied: by fact, a keyed digest of its value. A fact is applied only when the file
 * says something else than the last time; what people changed meanwhile stays.
 */
export interface AppliedFacts {
  /** Whether to apply everything again: then every fact is new, and none was stated before. */
  readonly force: boolean;
  /** Whether the file says something else than when the fact was applied last. Notes what it says now. */
  isNew(fact: string, value: string): boolean;
  /** Whether a file stated it before, with this value or another. */
  wasStated(fact: string): boolean;
  /** Lets the fact be new again. */
  forget(fact: string): void;
  /** Id of the account, app, organization or authorization that a fact made or found. */
  subjectOf(fact: string): number | undefined;
  setSubject(fact: string, id: number): void;
  /** Stands for a secret in the name of a fact. */
  digest(secret: string): string;
  /** Whether something is from a time of which it is not known what seed files said. */
  isOlder(thing: { readonly createdAt: Instant }): boolean;
  /** Whether the database is from such a time. */
  readonly incomplete: boolean;
  /** Writes what was noted. */
  store(context: Writing): Promise<void>;
}

const PURPOSE = 'seeded fact';

export async function readAppliedFacts(
  { db, seal }: Context,
  { force }: { readonly force: boolean },
): Promise<AppliedFacts> {
  const before = new Map((await store.list(db)).map((row) => [row.fact, row]));
  const since = await store.rememberedSince(db);
  const digests = new Map<string, string>();
  const subjects = new Map<string, number>();
  const forgotten = new Set<string>();
  /** Among them the digests of secrets, with the key of the time. */
  const named = new Set([...before.keys()].flatMap((fact) => fact.split('/')));

  return {
    force,
    incomplete: since !== undefined,
    isNew(fact, value) {
      // The fact is part of the purpose: two people with one password have two digests.
      const [digest, ...former] = seal.digests(value, `${PURPOSE} ${fact}`);
      const known = before.get(fact)?.digest;
      // What was digested with an earlier secret key is noted anew.
      if (known !== digest) digests.set(fact, digest);
      return force || known === undefined || ![digest, ...former].includes(known);
    },
    wasStated: (fact) => !force && before.has(fact),
    forget: (fact) => void forgotten.add(fact),
    subjectOf: (fact) => subjects.get(fact) ?? before.get(fact)?.subject_id ?? undefined,
    setSubject: (fact, id) => void subjects.set(fact, id),
    digest(secret) {
      const digests = seal.digests(secret, PURPOSE);
      return digests.find((digest) => named.has(digest)) ?? digests[0];
    },
    isOlder: ({ createdAt }) => !force && since !== undefined && createdAt <= since,
    async store(context) {
      const rows: store.FactRow[] = [];
      for (const fact of new Set([...digests.keys(), ...subjects.keys()])) {
        const known = before.get(fact);
        const digest = digests.get(fact) ?? known?.digest;
        const subject_id = subjects.get(fact) ?? known?.subject_id ?? null;
        const changed = digest !== known?.digest || subject_id !== known?.subject_id;
        if (digest !== undefined && changed) rows.push({ fact, digest, subject_id });
      }
      await store.upsert(context.db, rows, instant(context.now()));
      await store.remove(context.db, [...forgotten]);
    },
  };
}

/** When the key is lost with which they were digested. What people changed stays: what is there counts as older than all facts. */
export function forgetAppliedFacts({ db, now }: Writing): Promise<void> {
  return store.removeAll(db, instant(now()));
}

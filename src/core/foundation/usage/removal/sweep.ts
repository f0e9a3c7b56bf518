import { setImmediate } from 'node:timers/promises';
import type { Context } from '../../context.ts';
import type { CountKind } from '../../runtime/daily-counts.ts';
import { deleteCountsOf, listCountedSubjects } from '../counts/delete.ts';
import { deleteSourcesOf, listUsedSubjects } from '../sources/delete.ts';
import { existing, type Owner } from './store.ts';

interface Kept {
  readonly owner: Owner;
  list(context: Context, page: { readonly after: number; readonly most: number }): Promise<number[]>;
  delete(context: Context, subjects: readonly number[]): Promise<void>;
}

const KEPT: readonly Kept[] = [
  sources('token', 'authorizations'),
  sources('app', 'apps'),
  counts('token_uses', 'authorizations'),
  counts('token_scopes', 'authorizations'),
  counts('grant_uses', 'grants'),
  counts('app_uses', 'apps'),
  counts('app_tokens', 'apps'),
  counts('app_people', 'apps'),
  counts('app_scopes', 'apps'),
  counts('app_refusals', 'apps'),
];

function sources(used: 'token' | 'app', owner: Owner): Kept {
  return {
    owner,
    list: (context, page) => listUsedSubjects(context, used, page),
    delete: (context, subjects) => deleteSourcesOf(context, used, subjects),
  };
}

function counts(counted: CountKind, owner: Owner): Kept {
  return {
    owner,
    list: (context, page) => listCountedSubjects(context, counted, page),
    delete: (context, subjects) => deleteCountsOf(context, counted, subjects),
  };
}

/** So many ids to a query, and so many queries of each kind to a run: a run is short, however much there is. */
const MOST = 200;
const STEPS = 50;

/**
 * Makes a function that deletes what was kept of tokens, grants and apps that are gone. Each run continues where the last
 * one stopped.
 */
export function createSweep(): (context: Context) => Promise<void> {
  const reached = new Map<Kept, number>();
  return async (context) => {
    for (const kept of KEPT) {
      for (let step = 0; step < STEPS; step++) {
        const last = await sweepSome(context, kept, reached.get(kept) ?? 0);
        reached.set(kept, last ?? 0);
        if (last === undefined) break;
        // Requests are served in between.
        await setImmediate();
      }
    }
  };
}

/** @returns the last id that was looked at; `undefined` at the end */
async function sweepSome(context: Context, kept: Kept, after: number): Promise<number | undefined> {
  const subjects = await kept.list(context, { after, most: MOST });
  if (subjects.length === 0) return undefined;
  const alive = await existing(context.db, kept.owner, subjects);
  const gone = subjects.filter((subject) => !alive.has(subject));
  if (gone.length > 0) await kept.delete(context, gone);
  return subjects.length < MOST ? undefined : subjects.at(-1);
}

import type { Context } from '../../../../foundation/context.ts';
import type { Listed, ListRequest } from '../../../../foundation/listing.ts';
import type { Feature } from '../../../../foundation/runtime/deprecation-plan.ts';
import type { FeatureUse } from '../report.ts';
import * as store from './store.ts';

export interface ListedCaller extends FeatureUse {
  /** Its place in the list, from 1. */
  readonly id: number;
}

/** Who calls, the latest first. What the last few seconds counted is not stored yet. */
export async function listCallers(
  { db }: Context,
  filter: store.CallerFilter,
  limit: number,
): Promise<readonly FeatureUse[]> {
  const window = { order: 'last', descending: true, limit, offset: 0 } as const;
  return (await store.listCallers(db, filter, window)).map(toFeatureUse);
}

/** Who calls, page by page. The position of a row is its place in the list. */
export async function listCallersPage(
  { db }: Context,
  filter: store.CallerFilter,
  { order, descending, limit, from, backwards = false }: ListRequest<store.CallerWindow['order']>,
): Promise<Listed<ListedCaller>> {
  const place = Math.max(0, from?.id ?? 0);
  const offset = backwards ? Math.max(0, place - limit) : place;
  const wanted = backwards ? place - offset : limit;
  // One more, to know whether there is one.
  const rows = await store.listCallers(db, filter, { order, descending, limit: wanted + 1, offset });
  const items = rows.slice(0, wanted).map((row, index) => ({ ...toFeatureUse(row), id: offset + index + 1 }));
  const at = (id: number) => ({ key: order === 'count' ? 0 : '', id });
  return {
    items,
    total: undefined,
    previous: offset > 0 ? at(offset) : undefined,
    next: rows.length > wanted ? at(offset + wanted) : undefined,
    isUnfinished: false,
  };
}

const PAGE = 500;

/** Who calls, without a limit and in no order that means something: read page by page. */
export async function* listAllCallers(
  { db }: Context,
  filter: store.CallerFilter,
): AsyncGenerator<FeatureUse> {
  for (let after: store.CallerRow | undefined; ; ) {
    const page = await store.pageOfCallers(db, filter, { after, limit: PAGE });
    yield* page.map(toFeatureUse);
    after = page.at(-1);
    if (!after || page.length < PAGE) return;
  }
}

function toFeatureUse({ accountId, ...row }: store.CallerRow): FeatureUse {
  return {
    ...row,
    // The table holds what was recorded.
    feature: row.feature as Feature,
    clientId: row.clientId || null,
    days: Number(row.days),
    count: Number(row.count),
    rehearsed: Number(row.rehearsed),
    refused: Number(row.refused),
  };
}

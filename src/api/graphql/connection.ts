import type { Paginated, Slice } from '../../core/foundation/pagination.ts';
import { graphqlError } from './errors.ts';
import type { NodeLimit } from './node-limit.ts';

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

const MAX_PAGE_SIZE = 100;

interface Source<T> {
  /** As in the schema, for error messages. */
  readonly field: string;
  readonly limit: NodeLimit;
  load(slice: Slice): Promise<Paginated<T>>;
  present(item: T): object;
  /** What an edge has besides its cursor and node. */
  presentEdge?(item: T): object;
}

/** One page of a list as a GraphQL connection, with GitHub's error messages for bad arguments. */
export async function connection<T>({ first, after }: PageArguments, source: Source<T>): Promise<object> {
  const { field, limit, load, present, presentEdge } = source;
  if (first === undefined || first === null) {
    throw graphqlError(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` value to properly paginate the \`${field}\` connection.`,
    );
  }
  if (first < 0 || first > MAX_PAGE_SIZE) {
    throw graphqlError(
      'EXCESSIVE_PAGINATION',
      `Requesting ${first} records on the \`${field}\` connection exceeds the \`first\` limit of ${MAX_PAGE_SIZE} records.`,
    );
  }
  const offset = readCursor(after);
  limit.visit(1);
  const { items, total } = await load({ limit: first, offset });
  limit.visit(items.length);
  const edges = items.map((item, index) => ({
    ...presentEdge?.(item),
    cursor: cursor(offset + index + 1),
    node: present(item),
  }));
  return {
    nodes: edges.map(({ node }) => node),
    edges,
    totalCount: total,
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasPreviousPage: offset > 0,
      hasNextPage: offset + items.length < total,
    },
  };
}

function cursor(position: number): string {
  return Buffer.from(`cursor:${position}`).toString('base64');
}

/** @returns how many items precede the page */
function readCursor(after: string | null | undefined): number {
  if (after === undefined || after === null) return 0;
  const position = /^cursor:([0-9]{1,9})$/.exec(Buffer.from(after, 'base64').toString())?.[1];
  if (position === undefined) {
    throw graphqlError('INVALID_CURSOR_ARGUMENTS', `\`${after}\` does not appear to be a valid cursor.`);
  }
  return Number(position);
}

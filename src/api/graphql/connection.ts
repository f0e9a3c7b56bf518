import { GraphQLError } from 'graphql';

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

const MAX_PAGE_SIZE = 100;

/** One page of a list as a GraphQL connection, with GitHub's error messages for bad arguments. */
export function connection<T>(
  all: readonly T[],
  { first, after }: PageArguments,
  present: (item: T) => object,
): object {
  if (first === undefined || first === null) {
    throw argumentError(
      'MISSING_PAGINATION_BOUNDARIES',
      'You must provide a `first` value to properly paginate the `organizations` connection.',
    );
  }
  if (first < 0 || first > MAX_PAGE_SIZE) {
    throw argumentError(
      'EXCESSIVE_PAGINATION',
      `Requesting ${first} records on the \`organizations\` connection exceeds the \`first\` limit of ${MAX_PAGE_SIZE} records.`,
    );
  }
  const from = readCursor(after);
  const items = all.slice(from, from + first);
  const edges = items.map((item, index) => ({ cursor: cursor(from + index + 1), node: present(item) }));
  return {
    nodes: edges.map(({ node }) => node),
    edges,
    totalCount: all.length,
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasPreviousPage: from > 0,
      hasNextPage: from + items.length < all.length,
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
    throw argumentError('INVALID_CURSOR_ARGUMENTS', `\`${after}\` does not appear to be a valid cursor.`);
  }
  return Number(position);
}

function argumentError(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

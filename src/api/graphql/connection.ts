import { GraphQLError } from 'graphql';

export interface Wanted {
  readonly first?: number | null;
  readonly after?: string | null;
}

const MOST = 100;

/** A part of a list, in the form in which GraphQL pages. */
export function connection<T>(
  all: readonly T[],
  { first, after }: Wanted,
  present: (item: T) => object,
): object {
  if (first === undefined || first === null) {
    throw wrong(
      'MISSING_PAGINATION_BOUNDARIES',
      'You must provide a `first` value to properly paginate the `organizations` connection.',
    );
  }
  if (first < 0 || first > MOST) {
    throw wrong(
      'EXCESSIVE_PAGINATION',
      `Requesting ${first} records on the \`organizations\` connection exceeds the \`first\` limit of ${MOST} records.`,
    );
  }
  const from = readCursor(after);
  const items = all.slice(from, from + first);
  const edges = items.map((item, place) => ({ cursor: cursor(from + place + 1), node: present(item) }));
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

function cursor(place: number): string {
  return Buffer.from(`cursor:${place}`).toString('base64');
}

/** How many come before. */
function readCursor(after: string | null | undefined): number {
  if (after === undefined || after === null) return 0;
  const place = /^cursor:([0-9]{1,9})$/.exec(Buffer.from(after, 'base64').toString())?.[1];
  if (place === undefined) {
    throw wrong('INVALID_CURSOR_ARGUMENTS', `\`${after}\` does not appear to be a valid cursor.`);
  }
  return Number(place);
}

function wrong(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

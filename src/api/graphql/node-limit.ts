import { graphqlError } from './errors.ts';

export const NODE_LIMIT_EXCEEDED = 'MAX_NODE_LIMIT_EXCEEDED';

/** Enough for the members of the largest organizations, page by page; little enough to answer quickly. */
const MAX_NODES = 2000;

/** Counts what one query visits: organizations have members, who have organizations. */
export interface NodeLimit {
  /** @throws {GraphQLError} once the query has visited too much */
  visit(nodes: number): void;
}

export function createNodeLimit(): NodeLimit {
  let visited = 0;
  return {
    visit(nodes) {
      visited += nodes;
      if (visited <= MAX_NODES) return;
      throw graphqlError(
        NODE_LIMIT_EXCEEDED,
        `This query requests more than the maximum of ${MAX_NODES} nodes.`,
      );
    },
  };
}

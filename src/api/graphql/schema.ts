import { buildSchema, type GraphQLSchema } from 'graphql';

/**
 * The part of GitHub's schema that tools use for signing in. `organizations` may be null, so that a token without the scope
 * for it still learns who its owner is.
 */
const SDL = `
type Query {
  viewer: User!
  user(login: String!): User
  organization(login: String!): Organization
}

type User {
  id: ID!
  databaseId: Int
  login: String!
  name: String
  email: String!
  avatarUrl(size: Int): URI!
  url: URI!
  organizations(first: Int, after: String): OrganizationConnection
}

type Organization {
  id: ID!
  databaseId: Int
  login: String!
  name: String
  avatarUrl(size: Int): URI!
  url: URI!
}

type OrganizationConnection {
  nodes: [Organization]
  edges: [OrganizationEdge]
  totalCount: Int!
  pageInfo: PageInfo!
}

type OrganizationEdge {
  cursor: String!
  node: Organization
}

type PageInfo {
  endCursor: String
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
}

scalar URI
`;

let built: GraphQLSchema | undefined;

/** Built on first use, since most installations never get a GraphQL query. */
export function schema(): GraphQLSchema {
  built ??= buildSchema(SDL);
  return built;
}

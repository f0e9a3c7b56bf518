import { buildSchema, type GraphQLSchema } from 'graphql';

/**
 * As much of GitHub's schema as tools that sign in ask for. `organizations` may be null: who may not see them is told who
 * they are all the same.
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

/** Built when it is first asked for: most servers never are. */
export function schema(): GraphQLSchema {
  built ??= buildSchema(SDL);
  return built;
}

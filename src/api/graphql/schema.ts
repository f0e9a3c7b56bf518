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
  createdAt: DateTime!
  isSiteAdmin: Boolean!
  isViewer: Boolean!
  organization(login: String!): Organization
  organizations(first: Int, after: String): OrganizationConnection
}

type Organization {
  id: ID!
  databaseId: Int
  login: String!
  name: String
  avatarUrl(size: Int): URI!
  url: URI!
  membersWithRole(first: Int, after: String): OrganizationMemberConnection!
  teams(first: Int, after: String, query: String, role: TeamRole, userLogins: [String!]): TeamConnection!
}

type Team {
  id: ID!
  databaseId: Int
  name: String!
  slug: String!
  combinedSlug: String!
  description: String
  privacy: TeamPrivacy!
  url: URI!
  organization: Organization!
}

enum OrganizationMemberRole { ADMIN MEMBER }

enum TeamPrivacy { SECRET VISIBLE }

enum TeamRole { ADMIN MEMBER }

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

type OrganizationMemberConnection {
  nodes: [User]
  edges: [OrganizationMemberEdge]
  totalCount: Int!
  pageInfo: PageInfo!
}

type OrganizationMemberEdge {
  cursor: String!
  node: User
  role: OrganizationMemberRole
  hasTwoFactorEnabled: Boolean
}

type TeamConnection {
  nodes: [Team]
  edges: [TeamEdge]
  totalCount: Int!
  pageInfo: PageInfo!
}

type TeamEdge {
  cursor: String!
  node: Team
}

type PageInfo {
  endCursor: String
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
}

scalar DateTime

scalar URI
`;

let built: GraphQLSchema | undefined;

/** Built on first use, since most installations never get a GraphQL query. */
export function schema(): GraphQLSchema {
  built ??= buildSchema(SDL);
  return built;
}

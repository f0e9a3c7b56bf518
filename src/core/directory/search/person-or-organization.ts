/** A person or an organization, as a search finds them. */
export interface PersonOrOrganization {
  readonly kind: 'account' | 'organization';
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
  readonly siteAdminSince: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface SearchQuery {
  /** What the login holds, in whatever case; or the name, unless `loginOnly`. */
  readonly text: string;
  readonly loginOnly: boolean;
  /** Both without it. */
  readonly kind?: PersonOrOrganization['kind'] | undefined;
}

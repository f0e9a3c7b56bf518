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
  /** Part of a login, in any case; or of a name, unless `loginOnly`. */
  readonly text: string;
  readonly loginOnly: boolean;
  /** Both kinds when absent. */
  readonly kind?: PersonOrOrganization['kind'] | undefined;
}

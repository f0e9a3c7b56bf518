import { sql } from 'kysely';

/** For queries of `apps`: the login of the person or the organization that owns the app; null for the installation. */
export const loginOfOwner = sql<string | null>`coalesce(
  (select login from accounts where accounts.id = apps.owner_id),
  (select login from organizations where organizations.id = apps.owner_organization_id)
)`.as('owner');

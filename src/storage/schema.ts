import type { AccountTables } from './tables/accounts.ts';
import type { AdministrationTables } from './tables/administration.ts';
import type { AppTables } from './tables/apps.ts';
import type { AuthorizationTables } from './tables/authorizations.ts';
import type { DeprecationTables } from './tables/deprecations.ts';
import type { FlowTables } from './tables/flows.ts';
import type { InstallationTables } from './tables/installation.ts';
import type { OrganizationTables } from './tables/organizations.ts';
import type { SessionTables } from './tables/sessions.ts';
import type { TrailTables } from './tables/trail.ts';

/**
 * The whole database, by what its tables are about. Columns are integers, text or nullable text, which both engines treat
 * alike. Instants are ISO 8601 text in UTC, to the second; there are no booleans (`…_since` says more), and JSON is text.
 */
export interface Schema
  extends AccountTables,
    AdministrationTables,
    AppTables,
    AuthorizationTables,
    DeprecationTables,
    FlowTables,
    InstallationTables,
    OrganizationTables,
    SessionTables,
    TrailTables {}

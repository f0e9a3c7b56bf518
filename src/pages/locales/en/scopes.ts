import { catalogue, type Scope } from '../../../core/delegation/scopes/catalogue.ts';

/** What each scope allows, as in the catalogue. */
export const scopes = Object.fromEntries(
  Object.entries(catalogue).map(([scope, { grants }]) => [scope, grants]),
) as Record<Scope, string>;

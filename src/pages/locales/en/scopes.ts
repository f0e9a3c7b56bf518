import { catalogue, type Scope } from '../../../core/delegation/scopes/catalogue.ts';

/** What each scope lets an app do, as the catalogue says it. */
export const scopes = Object.fromEntries(
  Object.entries(catalogue).map(([scope, { grants }]) => [scope, grants]),
) as Record<Scope, string>;

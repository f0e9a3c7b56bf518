import type { SeedPath } from './parse/path.ts';

/** What a seed wants and the database has otherwise. */
export type SeedConflict = {
  /** Where it stands in the seed. */
  readonly path: SeedPath;
} & (
  | {
      readonly kind:
        | 'login_of_account'
        | 'login_of_organization'
        | 'reserved_login'
        | 'email_of_another'
        | 'token_of_another';
    }
  | { readonly kind: 'note_of_another_token'; readonly login: string }
);

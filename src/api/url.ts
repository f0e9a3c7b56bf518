import type { Context } from '../core/foundation/context.ts';

/** The path of the REST API. */
export const PREFIX = '/api/v3';

type Configured = Pick<Context, 'config'>;

/** @param path below the API's root */
export function apiUrl({ config }: Configured, path: string): string {
  return `${config.publicUrl}${PREFIX}${path}`;
}

/** @param id of a user, or of an organization as numbered in the API */
export function avatarUrl({ config }: Configured, id: number): string {
  return `${config.publicUrl}/avatars/u/${id}`;
}

/** Pages of GitHub's documentation that the `documentation_url` of errors points to. */
export const PAGES = {
  authorizations: 'reference/oauth-authorizations',
  twoFactor: 'overview/other-authentication-methods#working-with-two-factor-authentication',
  singleSignOn: 'overview/other-authentication-methods#authenticating-for-saml-sso',
  media: 'overview/media-types',
} as const;

/** @param page the end of the URL, such as `reference/users#get-the-authenticated-user`; omitted for the front page */
export function documentationUrl({ config }: Pick<Context, 'config'>, page?: string): string {
  return page ? `${config.documentationUrl}/${page}` : config.documentationUrl;
}

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

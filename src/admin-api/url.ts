import type { Context } from '../core/foundation/context.ts';

/** The path of the administration API. */
export const PREFIX = '/api/admin/v1';

/** @param path below the API's root */
export function adminUrl({ config }: Pick<Context, 'config'>, path: string): string {
  return `${config.publicUrl}${PREFIX}${path}`;
}

/** The description of the API. */
export const DESCRIPTION_PATH = '/openapi.json';

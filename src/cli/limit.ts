import { usageError } from './usage-error.ts';

export const DEFAULT_LIMIT = '1000';

export function readLimit(text = DEFAULT_LIMIT): number {
  if (!/^[1-9][0-9]{0,5}$/.test(text)) throw usageError('--limit must be a number from 1 to 999999.');
  return Number(text);
}

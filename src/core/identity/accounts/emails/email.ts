import { columnsOf, type Entity } from '../../../../storage/columns.ts';
import type { EmailTable } from '../../../../storage/tables/accounts.ts';

export const EMAIL = columnsOf<EmailTable>()({ id: 'id', address: 'address', visibility: 'visibility' });

/** The primary address also signs in. */
export interface Email extends Entity<typeof EMAIL> {
  readonly primary: boolean;
  readonly verified: boolean;
}

const LONGEST = 254;

/** A loose form of RFC 5321 §4.1.2: one `@` with text on both sides, no white space, no control characters. */
export function isEmailAddress(text: string): boolean {
  return text.length <= LONGEST && /^[^\s@\p{C}]{1,64}@[^\s@\p{C}]+$/u.test(text);
}

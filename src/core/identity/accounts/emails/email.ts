/** An address a person is reached at; the primary one also signs in. */
export interface Email {
  readonly id: number;
  readonly address: string;
  readonly visibility: 'public' | 'private';
  readonly primary: boolean;
  readonly verified: boolean;
}

const LONGEST = 254;

/** RFC 5321 §4.1.2 in what matters here: one `@`, something on both sides, no blanks and no control characters. */
export function isEmailAddress(text: string): boolean {
  return text.length <= LONGEST && /^[^\s@\p{C}]{1,64}@[^\s@\p{C}]+$/u.test(text);
}

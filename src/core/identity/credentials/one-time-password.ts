import { Secret, TOTP } from 'otpauth';

const PERIOD = 30;
/** Steps accepted before and after the current one: clocks differ, and people type slowly. */
const WINDOW = 1;

/** Between digits, as authenticator apps show them; in a header, U+00C2 is the first byte of a no-break space. */
const SEPARATORS = /[\s\p{Pd}\u00c2]/gu;

/** The number of the 30-second time step (RFC 6238 §4.2). */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / PERIOD);
}

/** @returns the step that `code` belongs to, if it is within the window */
export function matchingStep(seed: string, code: string, now: Date): number | undefined {
  const token = code.replace(SEPARATORS, '');
  if (!/^[0-9]{6}$/.test(token)) return undefined;
  const delta = totp(seed).validate({ token, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? undefined : stepAt(now) + delta;
}

export function isWithinWindow(step: number, now: Date): boolean {
  return Math.abs(step - stepAt(now)) <= WINDOW;
}

/** RFC 4648 §6 without padding, at least 80 bits. */
export function isTotpSeed(text: string): boolean {
  return /^[A-Z2-7]{16,128}$/.test(text);
}

function totp(seed: string): TOTP {
  return new TOTP({ secret: Secret.fromBase32(seed), algorithm: 'SHA1', digits: 6, period: PERIOD });
}

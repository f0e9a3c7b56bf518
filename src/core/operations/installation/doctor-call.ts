import { randomBytes } from 'node:crypto';
import type { Context } from '../../foundation/context.ts';
import type { Seal } from '../../foundation/runtime/seal.ts';

/** Only who has the secret key can ask, and read the answer (docs/decisions/0040-what-doctor-may-ask.md). */
export const DOCTOR_HEADER = 'x-latchkey-doctor';

/** How a server saw a request of `latchkey doctor`. */
export interface DoctorAnswer {
  readonly nonce: string;
  /** The server's clock: ISO 8601. */
  readonly at: string;
  readonly version: string;
  /** As it arrived: a proxy may have changed it. */
  readonly path: string;
  /** Who opened the connection: a proxy, or doctor itself. */
  readonly peer: { readonly address: string; readonly port: number };
  /** `X-Forwarded-For` as it arrived. */
  readonly forwardedFor: string | null;
  /** Whether that counted, because a trusted proxy sent it. */
  readonly believed: boolean;
  /** What Latchkey takes for the client's address. */
  readonly address: string;
  readonly publicUrl: string;
  /** Its name, without a password. */
  readonly database: string;
}

/** Milliseconds: so far, clocks may differ. A question that is heard by others is worth nothing to them. */
const VALID = 10 * 60_000;

const QUESTION = 'doctor question';
const ANSWER = 'doctor answer';

type Sealing = Pick<Context, 'seal' | 'now'>;

/** @returns the header, and the nonce that the answer has to repeat */
export function sealQuestion({ seal, now }: Sealing): { readonly header: string; readonly nonce: string } {
  const nonce = randomBytes(16).toString('hex');
  return { nonce, header: seal.close(`${now().getTime()} ${nonce}`, QUESTION) };
}

/** @returns the nonce; undefined for what was not sealed with our key, or long ago */
export function openQuestion({ seal, now }: Sealing, header: string): string | undefined {
  const [time, nonce] = seal.openIfPossible(header, QUESTION)?.split(' ') ?? [];
  return Math.abs(now().getTime() - Number(time)) <= VALID ? nonce : undefined;
}

export function sealAnswer(seal: Seal, answer: DoctorAnswer): string {
  return seal.close(JSON.stringify(answer), ANSWER);
}

/** @returns undefined for what a server with another key said, or to another question */
export function openAnswer(seal: Seal, sealed: string, nonce: string): DoctorAnswer | undefined {
  const text = seal.openIfPossible(sealed, ANSWER);
  const answer = text === undefined ? undefined : (JSON.parse(text) as DoctorAnswer);
  return answer?.nonce === nonce ? answer : undefined;
}

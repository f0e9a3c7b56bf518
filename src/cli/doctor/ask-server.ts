import type { Context } from '../../core/foundation/context.ts';
import {
  DOCTOR_HEADER,
  type DoctorAnswer,
  openAnswer,
  sealQuestion,
} from '../../core/operations/installation/doctor-call.ts';
import { type Called, call } from './call.ts';

/** What came back, and what a server of this installation said in it. */
export interface Asked {
  readonly called: Called;
  readonly answer: DoctorAnswer | undefined;
}

/** Any path is answered; this one tells in logs who asked, and shows whether a proxy changes paths. */
export const DOCTOR_CALL = '/doctorz';

/** An address that nobody has (RFC 5737), which a client may claim to have. */
export const CLAIMED = '192.0.2.1';

/** @param claims whether the request comes with an `X-Forwarded-For` of its own, as anybody could send it */
export async function askServer(
  sealing: Pick<Context, 'seal' | 'now'>,
  origin: string,
  { signal, claims = false }: { readonly signal: AbortSignal; readonly claims?: boolean },
): Promise<Asked> {
  const { header, nonce } = sealQuestion(sealing);
  const headers = { [DOCTOR_HEADER]: header, ...(claims && { 'x-forwarded-for': CLAIMED }) };
  const called = await call(new URL(DOCTOR_CALL, origin), headers, signal);
  const { answer } = Object(called.body) as { readonly answer?: unknown };
  return { called, answer: typeof answer === 'string' ? openAnswer(sealing.seal, answer, nonce) : undefined };
}

import type { TSchema } from 'typebox';
import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import type { Presented } from './credentials.ts';
import type { Bucket } from './rate-limit.ts';
import type { AnyRoute } from './route.ts';

export type Headers = Readonly<Record<string, string>>;

/** Reads a body by a schema. @throws what the dialect then says is wrong with it */
export type BodyReader = (body: object) => Record<string, unknown>;

/** What one surface does in its own way; the rest is the same for all of them. */
export interface Dialect {
  /** Who is asking, for what; `route` is absent where the path leads nowhere. @throws {Refusal} */
  identify(presented: Presented, context: Context, route: AnyRoute | undefined): Promise<Principal>;
  /** What the answer is called when nobody asked for anything else. */
  readonly answerType: string;
  /** What the answer is called, by the `Accept` header. @throws {Malformed} when the caller takes none of ours */
  answerTypeFor(accept: string | undefined): string;
  /** The bytes of a body as something to read members from. @throws {Malformed} */
  parseBody(bytes: Buffer, contentType: string): object;
  bodyReader(schema: TSchema): BodyReader;
  /** What must hold of a request besides its audience, before its deed. @throws {Refusal} */
  guard?(asked: Presented, body: object): void;
  /** A path that leads nowhere. @throws {Refusal} */
  nowhere(url: string, principal: Principal): never;
  /** On every answer, always the same. */
  readonly constantHeaders: Headers;
  /** On every answer, by what is known of it. */
  headers(facts: Facts): Headers;
  /** Whether successful answers have an `ETag`. */
  readonly tagged: boolean;
  /** On answers that may be kept, or must not be. */
  cacheHeaders(secret: boolean): Headers;
  /** The no to anything that was thrown; nothing for a bug. */
  refuse(error: unknown, context: Context, refused: Refused): No | undefined;
  /** What is said of a bug: nothing but where to find it in the log. */
  bug(requestId: string, context: Context, refused: Refused): No;
}

/** What was asked when the answer is no. */
export interface Refused {
  readonly presented: Presented;
  readonly principal: Principal;
  readonly route: AnyRoute | undefined;
}

/** What is known of an answer when it leaves. */
export interface Facts {
  readonly status: number;
  readonly requestId: string;
  readonly principal: Principal;
  readonly route: AnyRoute | undefined;
  readonly answerType: string;
  readonly bucket: Bucket | undefined;
}

export interface No {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

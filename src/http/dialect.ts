import type { TSchema } from 'typebox';
import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import type { RequestHead } from './credentials.ts';
import type { Bucket } from './rate-limit.ts';
import type { AnyRoute } from './route.ts';

export type Headers = Readonly<Record<string, string>>;

/** Reads a body by a schema. @throws what the dialect then says is wrong with it */
export type BodyReader = (body: object) => Record<string, unknown>;

/** What one surface does in its own way; the rest is the same for all of them. */
export interface Dialect {
  /** Who is asking, for what; `route` is absent where the path leads nowhere. @throws {Refusal} */
  identify(head: RequestHead, context: Context, route: AnyRoute | undefined): Promise<Principal>;
  /** What the answer is called when nobody asked for anything else. */
  readonly answerType: string;
  /** What the answer is called, by the `Accept` header. @throws {ClientError} when the caller takes none of ours */
  answerTypeFor(accept: string | undefined): string;
  /** The bytes of a body as something to read members from. @throws {ClientError} */
  parseBody(bytes: Buffer, contentType: string): object;
  bodyReader(schema: TSchema): BodyReader;
  /** What must hold of a request besides its audience, before its deed. @throws {Refusal} */
  guard?(asked: RequestHead, body: object): void;
  /** A path that leads nowhere. @throws {Refusal} */
  unknownPath(url: string, principal: Principal): never;
  /** On every answer, always the same. */
  readonly constantHeaders: Headers;
  /** On every answer, by what is known of it. */
  headers(facts: ResponseInfo): Headers;
  /** Whether successful answers have an `ETag`. */
  readonly tagged: boolean;
  /** On answers that may be kept, or must not be. */
  cacheHeaders(secret: boolean): Headers;
  /** The response to anything thrown; undefined for a bug. */
  toErrorResponse(error: unknown, context: Context, refused: RefusedRequest): ErrorResponse | undefined;
  /** What is said of a bug: nothing but where to find it in the log. */
  toServerError(requestId: string, context: Context, refused: RefusedRequest): ErrorResponse;
}

/** What was asked when the answer is no. */
export interface RefusedRequest {
  readonly head: RequestHead;
  readonly principal: Principal;
  readonly route: AnyRoute | undefined;
}

/** What is known of an answer when it leaves. */
export interface ResponseInfo {
  readonly status: number;
  readonly requestId: string;
  readonly principal: Principal;
  readonly route: AnyRoute | undefined;
  readonly answerType: string;
  readonly bucket: Bucket | undefined;
}

export interface ErrorResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

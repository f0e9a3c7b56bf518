import type { TSchema } from 'typebox';
import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import type { Feature } from '../core/foundation/runtime/deprecation-plan.ts';
import type { RequestHead } from './credentials.ts';
import type { Bucket } from './rate-limit.ts';
import type { Reply } from './reply.ts';
import type { AnyRoute } from './route.ts';

export type Headers = Readonly<Record<string, string>>;

/** Reads a body by a schema. @throws an error that the dialect can format */
export type BodyReader = (body: object) => Record<string, unknown>;

/** Everything in which a surface differs from the others. */
export interface Dialect {
  /** @param route undefined when no route matches @throws {Refusal} */
  identify(head: RequestHead, context: Context, route: AnyRoute | undefined): Promise<Principal>;
  /** The media type of responses by default. */
  readonly answerType: string;
  /** The media type for an `Accept` header. @throws {ClientError} when none is acceptable */
  answerTypeFor(accept: string | undefined): string;
  /** @throws {ClientError} */
  parseBody(bytes: Buffer, contentType: string): object | Promise<object>;
  bodyReader(schema: TSchema): BodyReader;
  /** What a request uses that may be deprecated, other than what its handler knows of. */
  featuresOf?(head: RequestHead, principal: Principal, route: AnyRoute): readonly Feature[];
  /** A check besides the audience, made before the handler runs. @throws {Refusal} */
  guard?(head: RequestHead, body: object): void;
  /** Whether the body of a request that its audience refuses is read, for `answerRefused`. */
  readsRefused?(head: RequestHead, refusal: unknown): boolean;
  /** Answers a request that its audience or the guard has refused otherwise. @returns undefined when it is refused as usual */
  answerRefused?(refused: WholeRefusedRequest, context: Context): Promise<Reply | undefined>;
  /** Handles a path without a route. @throws {Refusal} */
  unknownPath(url: string, principal: Principal): never;
  /** The same on every response. */
  readonly constantHeaders: Headers;
  /** On every response, depending on the request. */
  headers(facts: ResponseInfo): Headers;
  /** Whether successful responses have an `ETag`. */
  readonly tagged: boolean;
  /** @param secret whether the response contains a secret */
  cacheHeaders(secret: boolean): Headers;
  /** @returns undefined for a bug */
  toErrorResponse(error: unknown, context: Context, refused: RefusedRequest): ErrorResponse | undefined;
  /** The response to a bug: only the id under which the log has the details. */
  toServerError(requestId: string, context: Context, refused: RefusedRequest): ErrorResponse;
}

export interface RefusedRequest {
  readonly head: RequestHead;
  readonly principal: Principal;
  readonly route: AnyRoute | undefined;
}

/** With its body. */
interface WholeRefusedRequest {
  readonly head: RequestHead;
  readonly principal: Principal;
  readonly route: AnyRoute;
  readonly params: Readonly<Record<string, string>>;
  readonly body: object;
  readonly refusal: unknown;
}

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

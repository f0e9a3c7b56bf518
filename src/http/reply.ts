import { LRUCache } from 'lru-cache';

import type { Scope } from '../core/delegation/scopes/catalogue.ts';

/** A handler's response. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** Nothing changes this body any more: its serialization is kept for as long as the body itself. */
  readonly unchanging?: true;
  /** The response contains a secret and must not be cached. */
  readonly secret?: true;
  /** `If-Modified-Since` is ignored, because the date does not cover everything in the response. */
  readonly etagOnly?: true;
  /** The response shows something only because the token has one of these scopes, besides what the audience requires. */
  readonly scopesUsed?: readonly Scope[] | undefined;
  /** Why a page responds with an error, for the log. */
  readonly refusal?: unknown;
}

interface OkHeaders {
  /** ISO 8601, UTC. */
  readonly lastModified?: string;
  readonly link?: string | undefined;
}

export function ok(body: unknown, { lastModified, link }: OkHeaders = {}): Reply {
  const headers: Record<string, string> = {};
  if (lastModified) headers['last-modified'] = httpDate(lastModified);
  if (link) headers.link = link;
  return { status: 200, body, headers };
}

/** Formatting one takes longer than looking it up: the same few accounts are asked about most of the time. */
const httpDates = new LRUCache<string, string>({ max: 1000 });

/** RFC 9110 §5.6.7. @param instant ISO 8601, UTC */
export function httpDate(instant: string): string {
  const known = httpDates.get(instant);
  if (known !== undefined) return known;
  const text = new Date(instant).toUTCString();
  httpDates.set(instant, text);
  return text;
}

/** @param body an object that nothing changes any more */
export function okUnchanging(body: object, headers?: OkHeaders): Reply {
  return { ...ok(body, headers), unchanging: true };
}

export function accepted(body: unknown): Reply {
  return { status: 202, body, headers: {} };
}

export function okWithSecret(body: unknown): Reply {
  return { status: 200, body, headers: {}, secret: true };
}

/** A 201 with a secret that is not shown again. */
export function createdWithSecret(body: unknown, location: string): Reply {
  return { status: 201, body, headers: locationHeader(location), secret: true };
}

/** @param url a path of ours, or a whole URL that was validated */
export function redirect(status: 302 | 303, url: string, headers: Reply['headers'] = {}): Reply {
  return { status, headers: { ...locationHeader(url), ...headers } };
}

/**
 * The only place that makes this header. A header cannot contain every character, and a response that cannot be sent would lose the
 * cookies in it: other characters than visible ASCII are percent-encoded, up to U+00FF as the bytes that Node reads a URL by.
 */
export function locationHeader(url: string): { readonly location: string } {
  return { location: url.replace(/[^\x21-\x7e]/gu, percentEncoded) };
}

function percentEncoded(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `%${code.toString(16).toUpperCase().padStart(2, '0')}`;
  return encodeURIComponent(Buffer.from(character).toString());
}

export function noContent(): Reply {
  return { status: 204, headers: {} };
}

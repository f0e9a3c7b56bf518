/** A handler's response. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** The response contains a secret and must not be cached. */
  readonly secret?: true;
  /** `If-Modified-Since` is ignored, because the date does not cover everything in the response. */
  readonly etagOnly?: true;
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
  if (lastModified) headers['last-modified'] = new Date(lastModified).toUTCString();
  if (link) headers.link = link;
  return { status: 200, body, headers };
}

export function okWithSecret(body: unknown): Reply {
  return { status: 200, body, headers: {}, secret: true };
}

/** A 201 with a secret that is not shown again. */
export function createdWithSecret(body: unknown, location: string): Reply {
  return { status: 201, body, headers: { location }, secret: true };
}

export function noContent(): Reply {
  return { status: 204, headers: {} };
}

/** What a handler answers. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Holds a secret: never stored on its way. */
  readonly secret?: true;
  /** Its date says too little: whether the caller has it already is told by its tag alone. */
  readonly etagOnly?: true;
  /** What a page refused with a response of its own, for the log. */
  readonly refusal?: unknown;
}

interface OkHeaders {
  /** An instant: ISO 8601, UTC. */
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

/** An answer that shows a secret for the only time. */
export function createdWithSecret(body: unknown, location: string): Reply {
  return { status: 201, body, headers: { location }, secret: true };
}

export function noContent(): Reply {
  return { status: 204, headers: {} };
}

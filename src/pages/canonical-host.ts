const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/**
 * The origin to redirect to after a request for another name of the loopback interface: cookies and forms work on one
 * host only, and `localhost` is what people type.
 *
 * @returns undefined when the host is right, or when a proxy may have changed it: nginx by default sends the host and port of
 *   its own connection to us, and would be redirected for ever
 */
export function canonicalOrigin(host: string | undefined, publicUrl: string): string | undefined {
  const right = new URL(publicUrl);
  if (host === undefined || host === right.host || !LOOPBACK.test(host) || !LOOPBACK.test(right.host)) return;
  return portOf(host) === portOf(right.host) ? publicUrl : undefined;
}

function portOf(host: string): string | undefined {
  return /:(\d+)$/.exec(host)?.[1];
}

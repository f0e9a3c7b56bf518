const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/**
 * The origin to redirect to after a request for another name of the loopback interface: cookies and forms work on one
 * host only, and `localhost` is what people type.
 *
 * @returns undefined when the host is right, or when a proxy may have changed it
 */
export function canonicalOrigin(host: string | undefined, publicUrl: string): string | undefined {
  const right = new URL(publicUrl).host;
  const astray = host !== undefined && host !== right && LOOPBACK.test(host) && LOOPBACK.test(right);
  return astray ? publicUrl : undefined;
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/**
 * Where a browser belongs that came to this machine by another of its names: cookies and forms hold for one of them
 * only, and `localhost` is what people type.
 *
 * @returns nothing when it is here already, or when a proxy may have named us otherwise
 */
export function canonicalOrigin(host: string | undefined, publicUrl: string): string | undefined {
  const right = new URL(publicUrl).host;
  const astray = host !== undefined && host !== right && LOOPBACK.test(host) && LOOPBACK.test(right);
  return astray ? publicUrl : undefined;
}

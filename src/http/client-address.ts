import { isIPv4, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';

/**
 * Where a request comes from, behind trusted proxies as `X-Forwarded-For` says. Each client has one spelling only, since
 * limits count by it. If a proxy reports something that is no address, the address of that proxy counts.
 */
export function clientAddress({ ip, ips = [ip] }: Pick<FastifyRequest, 'ip' | 'ips'>): string {
  // The nearest proxy first. Only the last one may be no address, because such a thing is never trusted to report another.
  return ips.map(parseAddress).findLast((address) => address !== undefined) ?? 'unknown';
}

/** Fastify's `trustProxy`, which by itself knows no address with a port. */
export function trustProxies(ranges: readonly string[]): false | ((address: string) => boolean) {
  if (ranges.length === 0) return false;
  const trusted = ranges.map(parseRange);
  return (reported) => {
    const address = parseAddress(reported);
    return address !== undefined && ipaddr.subnetMatch(ipaddr.parse(address), { trusted }, '') === 'trusted';
  };
}

/** Without the port that some proxies add, and without a zone (RFC 4007 §11), which a client may choose as it likes. */
function parseAddress(text = ''): string | undefined {
  const [, inBrackets, beforePort] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d+)?$/.exec(text) ?? [];
  const bare = inBrackets ?? beforePort ?? text;
  if (isIPv4(bare)) return bare;
  return isIPv6(bare) ? ipaddr.process(bare.replace(/%.*/, '')).toString() : undefined;
}

function parseRange(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const single = ipaddr.isValid(text) && ipaddr.parse(text);
  const [address, bits] = single ? [single, single.kind() === 'ipv4' ? 32 : 128] : ipaddr.parseCIDR(text);
  if (address instanceof ipaddr.IPv4 || !address.isIPv4MappedAddress() || bits < 96) return [address, bits];
  return [address.toIPv4Address(), bits - 96];
}

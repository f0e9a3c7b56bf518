import { openFileWarnings } from '../config/open-files.ts';
import { secretKeyPath } from '../config/secret-key.ts';
import type { Settings } from '../config/settings.ts';
import { isLoopbackHost } from '../http/loopback.ts';
import { isOlder } from '../storage/older-version.ts';

/** By major version: its end of life (https://github.com/nodejs/release), and the first release without known vulnerabilities. */
const RELEASES = new Map([
  [20, { end: '2026-04-30', least: '20.20.2' }],
  [22, { end: '2027-04-30', least: '22.22.2' }],
  [24, { end: '2028-04-30', least: '24.14.1' }],
]);
const NEWEST = Math.max(...RELEASES.keys());

/** @param version as in `process.versions.node` */
export function nodeWarnings(version: string, now: Date): string[] {
  const major = Number.parseInt(version, 10);
  const release = RELEASES.get(major);
  if (!release)
    return major > NEWEST ? [] : [`Node.js ${major} gets no mends: use an LTS version, such as 24.`];

  const warnings: string[] = [];
  if (now > new Date(release.end)) {
    warnings.push(
      `Node.js ${major} has been past its end of life since ${release.end}: use an LTS version, such as 24.`,
    );
  }
  if (isOlder(version, release.least)) {
    // Such as CVE-2026-21717: requests can cause hash collisions.
    warnings.push(`Node.js ${version} has known holes: use ${release.least} or newer.`);
  }
  return warnings;
}

/** Unless the host is loopback, `http:` exposes passwords and cookies to the network. */
export function plainHttpWarnings(publicUrl: string): string[] {
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'https:' || isLoopbackHost(hostname)) return [];
  return [
    `People reach Latchkey at ${publicUrl}, without https: passwords, tokens and cookies cross the network for everybody ` +
      'to read. Set LATCHKEY_TLS_CERT and LATCHKEY_TLS_KEY, or put a proxy with https in front and its URL into ' +
      'LATCHKEY_PUBLIC_URL.',
  ];
}

/** Of the files with secrets, those that others can read or change. */
export function secretFileWarnings(
  config: Pick<Settings, 'secretKeyFile' | 'databaseUrl' | 'tlsKey' | 'seed'>,
): string[] {
  const { tlsKey, seed } = config;
  return [
    ...openFileWarnings(secretKeyPath(config), 'decrypts the two-factor secrets'),
    ...(tlsKey === null ? [] : openFileWarnings(tlsKey, 'is the private key of this server')),
    ...(seed === null ? [] : openFileWarnings(seed, 'may contain passwords and secrets')),
  ];
}

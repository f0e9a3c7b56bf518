import { X509Certificate } from 'node:crypto';
import { openFileWarnings } from '../../config/open-files.ts';
import type { Config } from '../../config/settings.ts';
import { readTlsKeyPair } from '../../http/tls.ts';
import { toErrorMessage } from '../errors.ts';
import { checkCertificate } from './certificate.ts';
import { type Finding, ok, problem, warning } from './finding.ts';

const RENEW = 'Renew it, then send SIGHUP to the server.';

/** The certificate of the server's own https, as its files have it. */
export function checkCertificateFiles(config: Config, now: Date): readonly Finding[] {
  const { tlsCert, tlsKey, publicUrl } = config;
  try {
    const pair = readTlsKeyPair(config);
    if (!pair || tlsKey === null) return [ok('Certificate', NONE)];
    const [first] = chainOf(pair.cert.toString());
    if (!first) throw new Error(`${tlsCert} has no certificate.`);
    return [
      ...checkCertificate(first, {
        subject: 'Certificate',
        name: `The certificate in ${tlsCert}`,
        hostname: new URL(publicUrl).hostname,
        now,
        renew: RENEW,
      }),
      ...(hasIssuer(chainOf(pair.cert.toString())) ? [] : [incomplete(String(tlsCert))]),
      ...openFileWarnings(tlsKey, 'is the private key of this server').map((sentence) =>
        warning('Certificate', sentence, 'Make it readable for the server only.'),
      ),
    ];
  } catch (error) {
    return [
      problem(
        'Certificate',
        toErrorMessage(error),
        'Correct the files or their names: no server starts with them.',
      ),
    ];
  }
}

const NONE =
  'This server has no certificate of its own: it speaks plain http, to a proxy with https or to this machine.';

function chainOf(pem: string): X509Certificate[] {
  const parts = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return parts.map((part) => new X509Certificate(part));
}

/** Whether somebody else signed the first, and is there as well; a private authority's root may have signed it directly. */
function hasIssuer([first, second]: readonly X509Certificate[]): boolean {
  if (!first || first.checkIssued(first)) return true;
  return second !== undefined && first.checkIssued(second);
}

function incomplete(file: string): Finding {
  return warning(
    'Certificate',
    `${file} has the certificate without the one that issued it.`,
    'Put the whole chain into it, unless a root that clients know issued it directly.',
  );
}

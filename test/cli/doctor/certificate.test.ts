import { X509Certificate } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCertificate } from '../../../src/cli/doctor/certificate.ts';
import { checkCertificateFiles } from '../../../src/cli/doctor/check-certificate-files.ts';
import { loadSettings } from '../../../src/config/load.ts';
import { resolveConfig } from '../../../src/config/resolve.ts';
import { makeCertificate } from '../../support/certificates.ts';
import { temporaryFolder } from '../../support/databases.ts';

const DAY = 86_400_000;
const files = makeCertificate('DNS:sso.example,IP:127.0.0.1', 60);
const certificate = new X509Certificate(readFileSync(files.cert));
const end = new Date(certificate.validTo).getTime();

function check(now: number, hostname = 'sso.example') {
  const findings = checkCertificate(certificate, {
    subject: 'Certificate',
    name: 'The certificate in cert.pem',
    hostname,
    now: new Date(now),
    renew: 'Renew it.',
  });
  return findings.map(({ status, message, todo }) => [status, message, todo]);
}

describe('A certificate', () => {
  const until = new Date(end).toISOString().slice(0, 10);

  it.each([
    ['long before its end', end - 40 * DAY, 'ok', `is valid until ${until}.`],
    ['three weeks before it', end - 20.5 * DAY, 'warning', `expires on ${until}, in 20 days.`],
    ['a day before it', end - 1.5 * DAY, 'warning', `expires on ${until}, in 1 day.`],
    ['after it', end + DAY, 'problem', `expired on ${until}.`],
    ['before it begins', end - 90 * DAY, 'problem', 'is valid only from '],
  ])('%s', (_, now, status, words) => {
    const [[found, message, todo] = []] = check(now);
    expect(found).toBe(status);
    expect(message).toContain(`The certificate in cert.pem ${words}`);
    expect(todo).toBe(status === 'ok' ? null : 'Renew it.');
  });

  it('has to be for the host of the public URL, a name or an address', () => {
    const now = end - 40 * DAY;
    expect(check(now, '127.0.0.1').map(([status]) => status)).toEqual(['ok']);
    expect(check(now, 'other.example')).toEqual([
      [
        'problem',
        'The certificate in cert.pem is not for other.example, but for sso.example, IP Address:127.0.0.1.',
        'Use one for the host of LATCHKEY_PUBLIC_URL.',
      ],
    ]);
    expect(check(now, '127.0.0.2').map(([status]) => status)).toEqual(['problem']);
  });
});

describe('The files of a certificate', () => {
  const at = new Date(end - 40 * DAY);
  const checkFiles = (cert: string, key: string) =>
    checkCertificateFiles(configWith({ LATCHKEY_TLS_CERT: cert, LATCHKEY_TLS_KEY: key }), at).map(
      ({ status, message }) => `${status}: ${message}`,
    );

  it('are fine with their key', () => {
    expect(checkFiles(files.cert, files.key)).toEqual([
      expect.stringMatching(/^ok: The certificate in .*cert\.pem is valid until /),
    ]);
  });

  it('need not be', () => {
    expect(checkCertificateFiles(configWith({}), at).map(({ status }) => status)).toEqual(['ok']);
  });

  it('are a problem with the key of another, or without a certificate', () => {
    const other = makeCertificate('DNS:sso.example', 60);
    const nothing = path.join(temporaryFolder(), 'nothing.pem');
    writeFileSync(nothing, 'nothing');
    expect(checkFiles(files.cert, other.key)).toEqual([
      expect.stringMatching(/^problem: .*key values mismatch/),
    ]);
    expect(checkFiles(nothing, files.key)).toEqual([expect.stringMatching(/^problem: /)]);
    expect(checkFiles('/nowhere.pem', files.key)).toEqual([expect.stringMatching(/^problem: .*ENOENT/)]);
  });

  it('are warned of where others can read the key', () => {
    const open = makeCertificate('DNS:sso.example', 60);
    chmodSync(open.key, 0o644);
    expect(checkFiles(open.cert, open.key)).toEqual([
      expect.stringMatching(/^ok: /),
      expect.stringMatching(/^warning: .*key\.pem can be accessed by everybody/),
    ]);
  });
});

function configWith(env: Readonly<Record<string, string>>) {
  const loaded = loadSettings({ LATCHKEY_PUBLIC_URL: 'https://sso.example', ...env });
  if ('errors' in loaded) throw new Error(loaded.errors.join(' '));
  return resolveConfig(loaded.settings);
}

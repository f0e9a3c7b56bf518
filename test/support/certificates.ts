import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { temporaryFolder } from './databases.ts';

interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

/** One that signs itself, made by openssl. @param names such as `DNS:localhost,IP:127.0.0.1` @param days from now */
export function makeCertificate(names: string, days: number): CertificateFiles {
  const folder = temporaryFolder();
  const files = { cert: path.join(folder, 'cert.pem'), key: path.join(folder, 'key.pem') };
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const named = ['-subj', '/CN=test', '-addext', `subjectAltName=${names}`];
  const out = ['-days', String(days), '-keyout', files.key, '-out', files.cert];
  execFileSync('openssl', ['req', '-x509', ...ec, ...named, ...out], { stdio: 'pipe' });
  return files;
}

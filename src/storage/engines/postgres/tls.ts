/** As libpq means them; `allow`, which encrypts only if the server insists, is left out. */
const MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'];

/**
 * The `sslmode` for pg, whose parser reads `sslrootcert`, `sslcert` and `sslkey` itself.
 *
 * @param parameters of the database URL; `sslrootcert=system` is taken out of them
 * @returns undefined when pg's own parameter `ssl` says it
 */
export function withTls(parameters: URLSearchParams): string | undefined {
  const system = parameters.get('sslrootcert') === 'system';
  if (system) parameters.delete('sslrootcert');
  const given = parameters.get('sslmode') ?? process.env.PGSSLMODE;
  if (given === undefined && parameters.has('ssl')) return undefined;

  // libpq's defaults.
  const mode = given ?? (system ? 'verify-full' : 'prefer');
  if (!MODES.includes(mode)) throw new Error(`sslmode must be one of ${MODES.join(', ')}.`);
  if (system && mode !== 'verify-full') throw new Error('sslrootcert=system needs sslmode=verify-full.');
  if (mode === 'verify-ca' && !parameters.has('sslrootcert')) {
    throw new Error(
      'sslmode=verify-ca needs sslrootcert, the file with the certificate of your authority. For a certificate of a ' +
        'public authority use verify-full.',
    );
  }
  return mode;
}

/** Whether pg says that a server has no TLS. */
export function isWithoutTls(error: Error): boolean {
  return error.message === 'The server does not support SSL connections';
}

import type { Config, Settings } from './settings.ts';

/** The settings of a process that does not listen: without a public URL, it follows from the configured port. */
export function resolveConfig(settings: Settings): Config {
  return { ...settings, publicUrl: settings.publicUrl ?? localUrl(settings, settings.port) };
}

export function localUrl({ host, tlsCert }: Pick<Settings, 'host' | 'tlsCert'>, port: number): string {
  const scheme = tlsCert === null ? 'http' : 'https';
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

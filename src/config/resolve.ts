import type { Config, Settings } from './settings.ts';

/** The settings as they are in force where nobody listens: the port is the one that is set. */
export function resolveConfig(settings: Settings): Config {
  return { ...settings, publicUrl: settings.publicUrl ?? localUrl(settings, settings.port) };
}

export function localUrl({ host, tlsCert }: Pick<Settings, 'host' | 'tlsCert'>, port: number): string {
  const scheme = tlsCert === null ? 'http' : 'https';
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

import type { Config, Settings } from '../config/settings.ts';

/** The settings as they are in force where nobody listens: the port is the one that is set. */
export function configOf(settings: Settings): Config {
  const { host, port } = settings;
  return { ...settings, publicUrl: settings.publicUrl ?? urlOf(host, port) };
}

export function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

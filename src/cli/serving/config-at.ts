import { localUrl } from '../../config/resolve.ts';
import type { Config, Settings } from '../../config/settings.ts';

/** The settings of a server. Without a public URL of its own, it follows from the port, which may be known only later. */
export function configAt(settings: Settings, address: { readonly port: number }): Config {
  const config: Config = { ...settings, publicUrl: '' };
  return Object.defineProperty(config, 'publicUrl', {
    get: () => settings.publicUrl ?? localUrl(settings, address.port),
  });
}

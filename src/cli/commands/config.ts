import { resolveConfig } from '../../config/resolve.ts';
import { secretKeyPath } from '../../config/secret-key.ts';
import { type Settings, settings as table } from '../../config/settings.ts';
import { bareCommand } from '../command.ts';
import { drainOf } from '../draining.ts';
import { masked } from '../masked.ts';
import { json } from '../printable.ts';
import { sheet } from '../table.ts';

export const config = bareCommand(
  {
    name: 'config',
    summary: 'Show the settings in effect, with secrets masked',
    settings: ['host', 'port', 'publicUrl', 'seed'],
    switches: { json: 'print JSON' },
  },
  async ({ json: asJson }, settings, { out }) => {
    const inForce = namesAndValues(settings);
    if (asJson) {
      const members = inForce.map(([env, value]) => [env.replace('LATCHKEY_', '').toLowerCase(), value]);
      return out(json(Object.fromEntries(members), 2));
    }
    out(sheet(inForce.map(([env, value]) => [env, inWords(value)])));
  },
);

function namesAndValues(settings: Settings): [string, unknown][] {
  const { publicUrl } = resolveConfig(settings);
  const drain = `${drainOf(settings)}s`;
  const values = { ...settings, publicUrl, secretKeyFile: secretKeyPath(settings), drain };
  return Object.entries(table).map(([name, setting]) => {
    const value: unknown = Reflect.get(values, name);
    return [setting.env, 'secret' in setting ? masked(String(value)) : value];
  });
}

function inWords(value: unknown): string | null {
  if (value === null) return null;
  if (Array.isArray(value)) return value.join(',');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name} ${part}`)
    .join(', ');
}

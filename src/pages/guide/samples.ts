import type { ScopeSet } from '../../core/delegation/scopes/scope-set.ts';
import { guideForApps } from '../assets.ts';

/** What stands in the guide for this server. */
const LATCHKEY = 'https://latchkey.example';

/** The guide with the address of this server. */
export function guideAt(publicUrl: string): string {
  return guideForApps.replaceAll(LATCHKEY, publicUrl);
}

interface Sampled {
  readonly clientId: string;
  /** Where its people are sent back to. */
  readonly redirectUri: string;
  /** A native app has no client secret. */
  readonly native: boolean;
  readonly publicUrl: string;
  /** By default, those of the guide. */
  readonly scopes?: ScopeSet;
}

/** The scopes in the samples for a shell: in a URL, and as a field. */
const IN_URL = '&scope=read:user&';
const IN_FIELD = "'scope=read:user'";

/** A sample of the guide, filled in for an app. @param name that of its file */
export function sampleFor(name: string, app: Sampled): string {
  const quote = name.endsWith('.sh') ? quoteForShell : JSON.stringify;
  const { scopes = ['read:user'] } = app;
  return sampleOf(name)
    .split('\n')
    .filter((line) => !app.native || !line.includes('CLIENT_SECRET'))
    .join('\n')
    .replace("'http://127.0.0.1:3000/callback'", () => quote(app.redirectUri))
    .replace(IN_URL, `&scope=${scopes.join('%20')}&`)
    .replace(IN_FIELD, quoteForShell(`scope=${scopes.join(' ')}`))
    .replace('YOUR_CLIENT_ID', app.clientId)
    .replace(LATCHKEY, app.publicUrl);
}

/** The code of the fenced block that names this file. */
function sampleOf(name: string): string {
  const [, ...blocks] = guideForApps.split(/^```(?=\w)/m);
  const found = blocks.find((block) => block.slice(0, block.indexOf('\n')).endsWith(` ${name}`));
  if (found === undefined) throw new Error(`The guide has no sample ${name}.`);
  return found.slice(found.indexOf('\n') + 1, found.indexOf('\n```') + 1);
}

/** As one word, whatever is in it. */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { toDeprecatedAnswer } from '../../../src/api/deprecated.ts';
import { apiRoutes } from '../../../src/api/routes.ts';
import { FEATURES, type Feature } from '../../../src/core/foundation/runtime/deprecation-plan.ts';
import { ENGLISH_FEATURES } from '../../../src/core/operations/deprecations/english.ts';
import { replacementPath } from '../../../src/core/operations/deprecations/replacement.ts';

const PAGE = path.resolve(import.meta.dirname, '../../../docs/deprecations.md');
const SECTION = /(<!-- features: [^>]*-->\n).*?(<!-- end -->)/s;

/** Features that no route declares: they follow from the request. */
const BY_REQUEST: { readonly [F in Feature]?: string } = {
  'password-authentication': 'any other route of the API, by a password',
  'token-in-query': 'any other route of the API, by a token in the query',
  'token-without-expiry': 'any other route of the API, by a token without an expiry',
  'web-flow-without-pkce': '`GET /login/oauth/authorize`, once a code is issued',
};

/** `docs/deprecations.md` with its table of features; the rest of the page is written by hand. */
export function deprecations(): string {
  const rows = FEATURES.map((feature) => {
    const { what, request, instead } = ENGLISH_FEATURES[feature];
    const cells = [
      `\`${feature}\``,
      what,
      `\`${request}\``,
      refusedWith(feature),
      instead,
      declaredBy(feature),
    ];
    return `| ${cells.join(' | ')} |\n`;
  });
  const head =
    '| feature | what it is | request | refused with | instead | used by |\n|---|---|---|---|---|---|\n';
  return readFileSync(PAGE, 'utf8').replace(
    SECTION,
    (_, start: string, end: string) => `${start}\n${head}${rows.join('')}\n${end}`,
  );
}

function refusedWith(feature: Feature): string {
  if (feature === 'web-flow-without-pkce') return '`invalid_request`, to the app';
  const replacement = replacementPath(feature);
  return String(toDeprecatedAnswer({ code: 'deprecated', feature, replacement }).status);
}

function declaredBy(feature: Feature): string {
  const routes = apiRoutes(undefined).filter((route) => route.features?.includes(feature));
  const paths = routes.map(({ method, path }) => `\`${method} ${path.replace(/:(\w+)/g, '{$1}')}\``);
  const used = paths.length > 0 ? paths.join(', ') : BY_REQUEST[feature];
  if (used === undefined) throw new Error(`Nothing uses ${feature}.`);
  return used;
}

import { catalogue, isEnforced, type Scope } from '../../../src/core/delegation/scopes/catalogue.ts';

/** `docs/scopes.md`, from the catalogue. */
export function scopes(): string {
  const rows = Object.entries(catalogue).map(
    ([scope, { includes, grants }]) =>
      `| \`${scope}\` | ${grants} | ${includes.map((name) => `\`${name}\``).join(', ')} | ${isEnforced(scope as Scope) ? 'yes' : ''} |`,
  );
  return [
    '# Scopes',
    '',
    'Printed from `src/core/delegation/scopes/catalogue.ts` by `npm run docs`; do not edit.',
    '',
    'A scope that another requested scope includes is dropped: `user, gist, user:email` becomes `user, gist`.',
    'Latchkey itself asks for those with a “yes”; the others matter only to the tools and apps that rely on it.',
    '',
    '| scope | allows | includes | checked by Latchkey |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

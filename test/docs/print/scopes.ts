import { catalogue } from '../../../src/core/delegation/scopes/catalogue.ts';

/** `docs/scopes.md`, from the catalogue. */
export function scopes(): string {
  const rows = Object.entries(catalogue).map(
    ([scope, { includes, grants }]) =>
      `| \`${scope}\` | ${grants} | ${includes.map((name) => `\`${name}\``).join(', ')} |`,
  );
  return [
    '# Scopes',
    '',
    'Printed from `src/core/delegation/scopes/catalogue.ts` by `npm run docs`; do not edit.',
    '',
    'A scope that another requested scope includes is dropped: `user, gist, user:email` becomes `user, gist`.',
    '',
    '| scope | allows | includes |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

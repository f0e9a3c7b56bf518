import { Type } from 'typebox';
import { createAuthorization } from '../../core/delegation/authorizations/create.ts';
import { isScope } from '../../core/delegation/scopes/catalogue.ts';
import { parseScopes } from '../../core/delegation/scopes/scope-set.ts';
import type { Writing } from '../../core/foundation/context.ts';
import { confirmed } from '../../http/audiences.ts';
import type { Query } from '../../http/query.ts';
import { formPage } from '../form-page.tsx';
import { quotedScopes } from '../locales/quoted.ts';
import { redirectTo } from '../responses.tsx';
import { allowedExpiry, CHOSEN_DAY, readExpiry } from './expiry.ts';
import { showToken } from './token-created.tsx';
import { TokenFields } from './token-fields.tsx';

export const newToken = formPage({
  path: '/settings/tokens/new',
  action: '/settings/tokens',
  summary: 'Create a personal access token, shown once',
  audience: confirmed,
  menu: '/settings/tokens',
  form: Type.Object({
    note: Type.String(),
    expiry: Type.String(),
    expires_on: Type.String(),
    scopes: Type.Array(Type.String()),
  }),
  title: (words) => words.tokens.newTitle,
  introduction({ query, words }) {
    const unknown = wordsOf(query, 'scopes').filter((word) => !isScope(word));
    return (
      <>
        {unknown.length > 0 && <p class="warning">{words.tokens.unknownScopes(quotedScopes(unknown))}</p>}
        <p>{words.tokens.explain}</p>
      </>
    );
  },
  inputs: ({ query }, context) => (
    <TokenFields
      note={query.get('description') ?? ''}
      scopes={wordsOf(query, 'scopes').filter(isScope)}
      allowed={allowedExpiry(context)}
    />
  ),
  plain: true,
  button: (words) => words.tokens.submit,
  cancel: '/settings/tokens',
  /** The form has two inputs for what the core calls `expires_at`. */
  inputOf(field, { expiry }) {
    if (field !== 'expires_at') return field;
    return expiry === CHOSEN_DAY ? 'expires_on' : 'expiry';
  },

  async submit(request, context) {
    const { actor, form } = request;
    const wanted = {
      app: null,
      origin: 'settings' as const,
      note: form.note.trim(),
      noteUrl: null,
      fingerprint: null,
      scopes: parseScopes(form.scopes),
      expiresAt: readExpiry(form, context.now()),
    };
    const make = (context: Writing) => createAuthorization(context, actor.account, wanted);
    return redirectTo(await showToken(request, context, make));
  },
});

/** Splits a list such as `repo,gist`. */
function wordsOf(query: Query, name: string): string[] {
  return (query.get(name) ?? '').split(/[\s,]+/).filter((word) => word !== '');
}

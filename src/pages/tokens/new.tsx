import { Type } from 'typebox';
import { MAX_LENGTHS } from '../../core/delegation/authorizations/authorization.ts';
import { createAuthorization } from '../../core/delegation/authorizations/create.ts';
import { latestExpiry } from '../../core/delegation/authorizations/expiry.ts';
import { isScope } from '../../core/delegation/scopes/catalogue.ts';
import { parseScopes } from '../../core/delegation/scopes/scope-set.ts';
import type { Context } from '../../core/foundation/context.ts';
import { confirmed } from '../../http/audiences.ts';
import { quotedScopes } from '../locales/quoted.ts';
import { pageRoute } from '../page-route.ts';
import type { FieldProblem } from '../problems.ts';
import { renderPage } from '../responses.tsx';
import { type AllowedExpiry, lifetimesWithin, readExpiry } from './expiry.ts';
import { TokenCreated } from './token-created.tsx';
import { TokenForm } from './token-form.tsx';

export const newTokenPage = pageRoute({
  method: 'GET',
  path: '/settings/tokens/new',
  summary: 'The form for a new personal access token',
  audience: confirmed,

  async handle({ query }, context) {
    const note = (query.get('description') ?? '').slice(0, MAX_LENGTHS.note);
    const words = wordsOf(query.get('scopes') ?? '');
    const leftOut = quotedScopes(words.filter((word) => !isScope(word)));
    return <TokenForm {...{ note, leftOut, scopes: words.filter(isScope), allowed: allowedBy(context) }} />;
  },
});

export const newToken = pageRoute({
  method: 'POST',
  path: '/settings/tokens',
  summary: 'Make a personal access token, shown once',
  audience: confirmed,
  form: Type.Object({
    note: Type.String(),
    expiry: Type.String(),
    expires_on: Type.String(),
    scopes: Type.Array(Type.String()),
  }),

  async handle({ actor, form, page }, context) {
    const created = await createAuthorization(context, actor.account, {
      app: null,
      origin: 'settings',
      note: form.note.trim(),
      noteUrl: null,
      fingerprint: null,
      scopes: parseScopes(form.scopes),
      expiresAt: readExpiry(form, context.now()),
    });
    return renderPage(page, <TokenCreated created={created} />, { status: 201 });
  },
  invalid({ form, page }, context) {
    const problems = besideFields(page.problems, form);
    return renderPage({ ...page, problems }, <TokenForm allowed={allowedBy(context)} />);
  },
});

function allowedBy(context: Context): AllowedExpiry {
  return {
    lifetimes: lifetimesWithin(context.config.tokenLifetimeMaximum),
    latest: latestExpiry(context),
  };
}

/** The form has two fields for what the core calls `expires_at`. */
function besideFields(
  problems: readonly FieldProblem[],
  { expires_on }: { readonly expires_on: string },
): FieldProblem[] {
  const field = expires_on === '' ? 'expiry' : 'expires_on';
  return problems.map((problem) => (problem.field === 'expires_at' ? { ...problem, field } : problem));
}

/** Splits a list such as `repo,gist`. */
function wordsOf(list: string): string[] {
  return list.split(/[\s,]+/).filter((word) => word !== '');
}

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
import { type FieldProblem, problemsIn } from '../problems.ts';
import { renderPage } from '../responses.tsx';
import { type AllowedExpiry, lifetimesWithin, readExpiry } from './expiry.ts';
import { TokenCreated } from './token-created.tsx';
import { type Filled, TokenForm } from './token-form.tsx';

export const newTokenPage = pageRoute({
  method: 'GET',
  path: '/settings/tokens/new',
  summary: 'The form for a new personal access token',
  audience: confirmed,

  async handle({ query, visit }, context) {
    const note = (query.get('description') ?? '').slice(0, MAX_LENGTHS.note);
    const wanted = wordsOf(query.get('scopes') ?? '');
    const filled = { note, scopes: wanted.filter(isScope), expiry: '', expires_on: '' };
    const leftOut = quotedScopes(wanted.filter((word) => !isScope(word)));
    return renderPage(visit, <TokenForm filled={filled} allowed={allowedBy(context)} leftOut={leftOut} />);
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

  async handle({ actor, form, visit }, context) {
    try {
      const created = await createAuthorization(context, actor.account, {
        app: null,
        origin: 'settings',
        note: form.note.trim(),
        noteUrl: null,
        fingerprint: null,
        scopes: parseScopes(form.scopes),
        expiresAt: readExpiry(form, context.now()),
      });
      return renderPage(visit, <TokenCreated created={created} />, { status: 201 });
    } catch (error) {
      const problems = beside(problemsIn(visit.words, error), form);
      return renderPage(visit, <TokenForm filled={form} allowed={allowedBy(context)} problems={problems} />, {
        status: 422,
      });
    }
  },
});

function allowedBy(context: Context): AllowedExpiry {
  return {
    lifetimes: lifetimesWithin(context.config.tokenLifetimeMaximum),
    latest: latestExpiry(context),
  };
}

/** What the core calls one thing is two fields of the form. */
function beside(problems: readonly FieldProblem[], { expires_on }: Filled): FieldProblem[] {
  const field = expires_on === '' ? 'expiry' : 'expires_on';
  return problems.map((problem) => (problem.field === 'expires_at' ? { ...problem, field } : problem));
}

/** The words of a list such as `repo,gist`. */
function wordsOf(list: string): string[] {
  return list.split(/[\s,]+/).filter((word) => word !== '');
}

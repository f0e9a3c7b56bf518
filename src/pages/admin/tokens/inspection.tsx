import { Type } from 'typebox';
import type { Context } from '../../../core/foundation/context.ts';
import { unprocessable } from '../../../core/foundation/refusal.ts';
import { findTokensById, inspectTokens } from '../../../core/operations/token-inspection/inspect.ts';
import { MOST_PASTED, type Pasted, readPasted } from '../../../core/operations/token-inspection/pasted.ts';
import { revocable, revokeFound } from '../../../core/operations/token-inspection/revoke.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { readId } from '../../../http/id.ts';
import { Form } from '../../components/form.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import { pageRoute } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { Inspected } from './inspected.tsx';
import { viewTokens } from './list.tsx';

export const inspectPastedTokens = pageRoute({
  method: 'POST',
  path: '/admin/tokens/inspection',
  summary: 'Say of pasted tokens whose they are, and whether and how they ended',
  audience: siteAdministrator,
  reads: true,
  form: Type.Object({ tokens: Type.String() }),
  invalid: viewTokens,

  async handle({ form, page }, context: Context) {
    const { tokens, others } = requirePasted(form.tokens);
    const inspected = await inspectTokens(context, tokens);
    const found = revocable(inspected);
    const words = page.words.inspection;
    return (
      <MenuPage title={words.title} menu="/admin/tokens">
        <h1>{words.title}</h1>
        <p>
          {words.summary(inspected.length, found.length)} {others > 0 && words.others(others)}
        </p>
        {found.length > 0 && (
          <Form class="card danger" action="/admin/tokens/revocation">
            <input type="hidden" name="ids" value={found.map(({ id }) => id).join(',')} />
            <p>{words.revokeExplain(found.length)}</p>
            <button type="submit" class="danger">
              {words.revoke(found.length)}
            </button>
          </Form>
        )}
        <ul class="list">
          {inspected.map((one) => (
            <Inspected key={one.pasted.shown} {...one} />
          ))}
        </ul>
        <p>
          <a href="/admin/tokens">{words.toTokens}</a>
        </p>
      </MenuPage>
    );
  },
});

/** @throws {Refusal} `unprocessable` */
function requirePasted(text: string): Pasted {
  const pasted = readPasted(text);
  const { length } = pasted.tokens;
  if (length === 0) throw unprocessable('authorization', { field: 'tokens', kind: 'missing' });
  if (length > MOST_PASTED)
    throw unprocessable('authorization', { field: 'tokens', kind: 'too_many_tokens', most: MOST_PASTED });
  return pasted;
}

export const revokePastedTokens = pageRoute({
  method: 'POST',
  path: '/admin/tokens/revocation',
  summary: 'Revoke the tokens that were found among pasted ones',
  audience: siteAdministrator,
  form: Type.Object({ ids: Type.String() }),

  async handle({ form }, context) {
    const ids = form.ids.split(',').slice(0, MOST_PASTED);
    const found = await findTokensById(
      context,
      ids.map((id) => readId(id, 'authorization')),
    );
    await revokeFound(context, found);
    return redirectTo('/admin/tokens', 'tokens_revoked_by_admin');
  },
});

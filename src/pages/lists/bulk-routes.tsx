import { Type } from 'typebox';
import { asBegun, type Context } from '../../core/foundation/context.ts';
import type { Instant } from '../../core/foundation/instant.ts';
import { notFound, Refusal } from '../../core/foundation/refusal.ts';
import { siteAdministrator } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import type { AnyRoute } from '../../http/route.ts';
import { Effects } from '../components/effects.tsx';
import { Form } from '../components/form.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { bulkPath } from './bulk-form.tsx';
import type { AnyBulk, AnyList } from './definition.ts';

/** No page has more rows. */
const MOST = 100;

/** The question about the rows that were ticked (GET), and the action (POST). */
export function bulkRoutes(list: AnyList): AnyRoute[] {
  const { bulk, audience = siteAdministrator } = list;
  if (!bulk) return [];
  const path = bulkPath(list);
  return [
    pageRoute({
      method: 'GET',
      path,
      summary: `${list.summary}: are you sure about those that were ticked?`,
      audience,
      async handle({ page }, context) {
        const query = new URLSearchParams(page.url.split('?')[1]);
        const back = list.path + backOf(query.get('back'));
        const rows = await findRows(bulk, context, query.getAll('ids'));
        if (rows.length === 0) return redirectTo(back, 'none_ticked');
        const { name, texts } = actionOf(bulk, query.get('action'));
        const { title, explain, button } = texts(page.words);
        return (
          <MenuPage title={title(rows.length)} menu={list.menu}>
            <h1>{title(rows.length)}</h1>
            <Form action={path} class="card danger">
              <input type="hidden" name="action" value={name} />
              <input type="hidden" name="ids" value={rows.map(({ id }) => id).join(',')} />
              <input type="hidden" name="back" value={backOf(query.get('back'))} />
              <p>{explain}</p>
              <Effects
                hits={{ [bulk.things]: rows.length }}
                lastUsed={latest(await bulk.lastUses(context, rows))}
                lastUse={bulk.lastUse?.(page.words)}
              />
              <ul>
                {rows.map((row) => (
                  <li key={row.id}>{bulk.nameOf(row, page.words)}</li>
                ))}
              </ul>
              <div class="actions">
                <button type="submit" class="danger">
                  {button}
                </button>
                <a href={back}>{page.words.frame.cancel}</a>
              </div>
            </Form>
          </MenuPage>
        );
      },
    }),
    pageRoute({
      method: 'POST',
      path,
      summary: `${list.summary}: act on those that were ticked`,
      audience,
      form: Type.Object({ action: Type.String(), ids: Type.String(), back: Type.String() }),
      async handle({ form, actor }, context) {
        const action = actionOf(bulk, form.action);
        const rows = await findRows(bulk, context, form.ids.split(','));
        const left = await performEach(rows, context, (context, row) => action.perform(context, row, actor));
        const back = list.path + backOf(form.back);
        if (left.length === 0) return redirectTo(back, action.flash);
        return redirectTo(`${back}${back.includes('?') ? '&' : '?'}left=${left.join(',')}`);
      },
    }),
  ];
}

/** One after the other, each in a transaction of its own. @returns the ids of those that were refused */
async function performEach<Row extends { readonly id: number }>(
  rows: readonly Row[],
  context: Context,
  perform: (context: Context, row: Row) => Promise<unknown>,
): Promise<number[]> {
  const left: number[] = [];
  let hasBegun = false;
  for (const row of rows) {
    try {
      await perform(hasBegun ? asBegun(context) : context, row);
      hasBegun = true;
    } catch (error) {
      if (!isAboutTheRow(error)) throw error;
      left.push(row.id);
    }
  }
  return left;
}

/** Other refusals are about the sender; one who is no longer an administrator finds no page. */
function isAboutTheRow(error: unknown): boolean {
  if (!(error instanceof Refusal)) return false;
  const { reason } = error;
  return reason.code === 'unprocessable' || (reason.code === 'not_found' && reason.what !== 'page');
}

/** The rows that a bulk action left, as the address of the list names them. */
export async function findLeft(bulk: AnyBulk | undefined, context: Context, ids: string | undefined) {
  return bulk === undefined || ids === undefined ? [] : findRows(bulk, context, ids.split(','));
}

/** @throws {Refusal} `not_found` */
async function findRows(
  bulk: AnyBulk,
  context: Context,
  ids: readonly string[],
): Promise<readonly { readonly id: number }[]> {
  if (ids.length > MOST) throw notFound('page');
  return bulk.findByIds(
    context,
    ids.map((id) => readId(id, 'page')),
  );
}

/** @throws {Refusal} `not_found` */
function actionOf({ actions }: AnyBulk, name: string | null) {
  const action = actions.find((action) => action.name === name);
  if (!action) throw notFound('page');
  return action;
}

function latest(uses: readonly (Instant | null)[]): Instant | null {
  return uses.reduce((latest, use) => (use !== null && use > (latest ?? '') ? use : latest), null);
}

/** Only the query of the list. */
function backOf(query: string | null): string {
  return query?.startsWith('?') ? query : '';
}

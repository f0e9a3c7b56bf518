import { countUpTo } from '../../../../storage/count.ts';
import type { Db } from '../../../../storage/db.ts';
import { contains } from '../../../../storage/pattern.ts';
import type { Authorization } from '../authorization.ts';
import { NAMES, ofAnyOwner } from '../listing/store.ts';
import { read } from '../row.ts';

/** The search text, as typed and in ASCII lower case; an empty one finds everything. */
interface Text {
  readonly exact: string;
  readonly folded: string;
}

/** Of all accounts, newest first. */
export async function search(
  db: Db,
  { limit, offset, ...text }: Text & { readonly limit: number; readonly offset: number },
): Promise<(Authorization & { readonly login: string })[]> {
  const rows = await matching(db, text)
    .orderBy('authorization.id', 'desc')
    .limit(limit)
    .offset(offset)
    .selectAll('authorization')
    .select(NAMES)
    .execute();
  return rows.map((row) => ({ ...read(row), login: row.login }));
}

/** @param most where counting stops */
export function countMatching(db: Db, text: Text, most: number): Promise<number> {
  return countUpTo(db, matching(db, text), most);
}

function matching(db: Db, { exact, folded }: Text) {
  if (exact === '') return ofAnyOwner(db);
  return ofAnyOwner(db).where((eb) =>
    eb.or([
      eb('account.login_key', '=', folded),
      eb('authorization.token_last_eight', '=', exact),
      eb('app.client_id', '=', exact),
      contains('app.name', exact),
      contains('authorization.note', exact),
    ]),
  );
}

import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { contains } from '../../../../storage/pattern.ts';
import type { AuditEventTable, Schema } from '../../../../storage/schema.ts';

/** Absent members do not restrict. `login` and `text` are in ASCII lower case. */
export interface Matching {
  /** The affected account; the actor may be another one. */
  readonly accountId?: number | undefined;
  /** Of whom it happened to, or who did it. */
  readonly login?: string | undefined;
  readonly action?: string | undefined;
  /** Part of what the event says, or the login of who did it. */
  readonly text?: string | undefined;
  /** Hex SHA-256 of tokens: events about one of them, about its replacement, or that were done with it. */
  readonly tokenHashes?: readonly string[] | undefined;
  /** Only events with a greater id. */
  readonly after?: number | undefined;
  /** From this instant on. */
  readonly since?: string | undefined;
  /** Before this instant. */
  readonly until?: string | undefined;
}

type Events = ExpressionBuilder<Schema & { event: AuditEventTable }, 'event'>;

/** The conditions that an event has to meet. */
export function matches(eb: Events, wanted: Matching) {
  const { accountId, login, action, text, tokenHashes, after, since, until } = wanted;
  const conditions: Expression<SqlBool>[] = [];
  const named = (key: string) => eb.selectFrom('accounts').where('login_key', '=', key).select('id');
  if (accountId !== undefined) conditions.push(eb('event.account_id', '=', accountId));
  if (login) {
    const whose = named(login);
    // Two look-ups: with OR, SQLite would rather read all that ever happened of an action.
    const about = eb.selectFrom('audit_events').where('account_id', 'in', whose).select('id');
    const by = eb
      .selectFrom('audit_events')
      .where('actor_id', 'in', whose)
      .where(sql<SqlBool>`actor_id is distinct from account_id`)
      .select('id');
    conditions.push(eb('event.id', 'in', about.union(by)));
  }
  if (text) {
    const noted = eb
      .selectFrom('authorizations as authorization')
      .whereRef('authorization.id', '=', 'event.authorization_id')
      .where(contains('authorization.note', text))
      .select('authorization.id');
    const held = TEXTS.map((column) => contains(`event.${column}`, text));
    // As the text is escaped inside a JSON string.
    const fact = contains('event.data', JSON.stringify(text).slice(1, -1));
    conditions.push(eb.or([eb('event.actor_id', 'in', named(text)), eb.exists(noted), ...held, fact]));
  }
  if (tokenHashes) {
    // A look-up for each index, as above.
    const [about, former, by] = HASHES.map((column) =>
      eb.selectFrom('audit_events').where(column, 'in', tokenHashes).select('id'),
    );
    if (about && former && by) conditions.push(eb('event.id', 'in', about.union(former).union(by)));
  }
  if (after !== undefined) conditions.push(eb('event.id', '>', after));
  if (action) conditions.push(eb('event.action', '=', action));
  if (since) conditions.push(eb('event.at', '>=', since));
  if (until) conditions.push(eb('event.at', '<', until));
  return conditions;
}

const HASHES = ['token_hash', 'former_token_hash', 'credential_hash'] as const;
const TEXTS = ['action', 'address', 'detail', 'app_name', 'token_last_eight'] as const;

import type { ComponentChildren } from 'preact';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import type { ExportedList } from '../../core/foundation/audit/facts.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { CsvCell } from '../../core/foundation/csv.ts';
import type { Instant } from '../../core/foundation/instant.ts';
import type { Listed, ListRequest } from '../../core/foundation/listing.ts';
import type { Audience } from '../../http/audiences.ts';
import type { Hits } from '../components/effects.tsx';
import type { MenuPath } from '../components/menu-page.tsx';
import type { FlashName } from '../flash.ts';
import type { Words } from '../locales/words.ts';
import type { PageContext } from '../page-context.ts';

/** A column of a list: of its table, and of its CSV. */
export interface Column<Row, Order extends string = string> {
  /** The head in the CSV, the same in every language. */
  readonly name: string;
  /** Absent for what is only in the CSV. */
  readonly heading?: (words: Words) => string;
  readonly cell?: (row: Row, page: PageContext) => ComponentChildren;
  /** Absent for what is not in it. */
  readonly csv?: (row: Row) => CsvCell;
  /** What the list is sorted by from its heading. */
  readonly sort?: Order;
  /** Whether it is sorted by numbers: the positions of its pages have one. */
  readonly isNumber?: true;
}

/** A query parameter that says which rows are shown; every other value of it than these is a problem that the page names. */
export type FilterField = { readonly name: string; readonly label: (words: Words) => string } & (
  | { readonly kind: 'text'; readonly hint?: (words: Words) => string }
  /** Values, and their texts. */
  | { readonly kind: 'choice'; readonly options: (words: Words) => readonly (readonly [string, string])[] }
  /** Such as 2026-01-31. */
  | { readonly kind: 'date' }
  /** A number of them. */
  | { readonly kind: 'days' }
);

/** What was asked for, by the names of the filters; absent ones filter nothing. */
export type FilterValues = Readonly<Record<string, string | undefined>>;

/** Something done with the rows that were ticked, after a question. */
export interface BulkAction<Row> {
  readonly name: string;
  readonly texts: (words: Words) => {
    readonly button: string;
    readonly title: (count: number) => string;
    readonly explain: string;
  };
  readonly flash: FlashName;
  /** @throws {Refusal} for a row that has to stay as it is */
  perform(context: Context, row: Row, actor: BySession): Promise<unknown>;
}

/** What is done with several rows at once, and what its question says of them. */
interface Bulk<Row> {
  readonly actions: readonly BulkAction<Row>[];
  /** What the rows are. */
  readonly things: keyof Hits;
  /** In sentences about a row, and for screen readers. */
  nameOf(row: Row, words: Words): string;
  /** Those that exist, in any order. */
  findByIds(context: Context, ids: readonly number[]): Promise<readonly Row[]>;
  /** Each one's last use, as far as there was one. */
  lastUses(context: Context, rows: readonly Row[]): Promise<readonly (Instant | null)[]>;
  /** What a last use is, where it is not one of tokens. */
  readonly lastUse?: (words: Words) => string;
}

export interface ListDefinition<Row extends { readonly id: number }, Order extends string> {
  readonly path: string;
  /** The entry of the menu that it belongs to. */
  readonly menu: MenuPath;
  /** In the paths of what belongs to the list. */
  readonly name: string;
  /** Who sees it and acts on it; without it, site administrators. */
  readonly audience?: Audience<BySession>;
  /** The list as the trail names it when its CSV is downloaded; absent for a list that has other files. */
  readonly csv?: ExportedList;
  /** Links to those. @param query `?` and what follows, or nothing */
  readonly files?: (query: string, words: Words) => ComponentChildren;
  readonly summary: string;
  readonly title: (words: Words) => string;
  /** Beside the title. */
  readonly button?: (words: Words) => ComponentChildren;
  /** Above the filters. */
  readonly above?: () => ComponentChildren;
  readonly empty: (words: Words) => string;
  readonly filters: readonly FilterField[];
  /** Takes whole tokens out of what is typed. Filters are then sent by POST, and the page they lead to has none in its address. */
  readonly hidesTyped?: (typed: string) => string;
  readonly columns: readonly Column<Row, Order>[];
  /** Shows the rows, if not in a table. */
  readonly show?: (rows: readonly Row[], page: PageContext) => ComponentChildren;
  /** Without another choice; with a hyphen in front, descending. */
  readonly sort: Order | `-${Order}`;
  /** What is to be known of an order. */
  readonly hint?: (request: ListRequest<Order>, words: Words) => string | undefined;
  /** Buttons of a row. */
  readonly buttons?: (row: Row, page: PageContext) => ComponentChildren;
  /** @throws {Refusal} `unprocessable`, naming the filter */
  find(context: Context, values: FilterValues, request: ListRequest<Order>): Promise<Listed<Row>>;
  readonly bulk?: Bulk<Row>;
}

/** A list of any rows. */
// biome-ignore lint/suspicious/noExplicitAny: its parts fit each other, whatever their types are
export type AnyList = ListDefinition<any, any>;

export type AnyBulk = NonNullable<AnyList['bulk']>;

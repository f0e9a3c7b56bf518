import type { ComponentChildren } from 'preact';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { Listed, ListRequest } from '../../core/foundation/listing.ts';
import type { MenuPath } from '../components/menu-page.tsx';
import type { FlashName } from '../flash.ts';
import type { Words } from '../locales/words.ts';
import type { PageContext } from '../page-context.ts';

export type CsvCell = string | number | null;

/** A column of a list: of its table, and of its CSV. */
export interface Column<Row, Order extends string = string> {
  /** In the CSV, whose heads are the same in every language. */
  readonly name: string;
  /** Absent for what is only in the CSV. */
  readonly heading?: (words: Words) => string;
  readonly cell?: (row: Row, page: PageContext) => ComponentChildren;
  readonly csv: (row: Row) => CsvCell;
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

export interface ListDefinition<Row extends { readonly id: number }, Order extends string> {
  readonly path: MenuPath;
  /** Of the file with the CSV, and in the paths of what belongs to the list. */
  readonly name: string;
  readonly summary: string;
  readonly title: (words: Words) => string;
  /** Beside the title. */
  readonly button?: (words: Words) => ComponentChildren;
  /** Above the filters. */
  readonly above?: () => ComponentChildren;
  readonly empty: (words: Words) => string;
  readonly filters: readonly FilterField[];
  /** Whether filters are sent by POST, because people paste secrets into them; the page they lead to has none in its address. */
  readonly hidesTyped?: true;
  readonly columns: readonly Column<Row, Order>[];
  /** Without another choice; with a hyphen in front, descending. */
  readonly sort: Order | `-${Order}`;
  /** In sentences about a row, and for screen readers. */
  nameOf(row: Row, words: Words): string;
  /** What is to be known of an order. */
  readonly hint?: (request: ListRequest<Order>, words: Words) => string | undefined;
  /** Buttons of a row. */
  readonly buttons?: (row: Row, page: PageContext) => ComponentChildren;
  /** @throws {Refusal} `unprocessable`, naming the filter */
  find(context: Context, values: FilterValues, request: ListRequest<Order>): Promise<Listed<Row>>;
  /** Those that exist, in any order. */
  findByIds(context: Context, ids: readonly number[]): Promise<readonly Row[]>;
  readonly bulk: readonly BulkAction<Row>[];
}

/** A list of any rows. */
// biome-ignore lint/suspicious/noExplicitAny: its parts fit each other, whatever their types are
export type AnyList = ListDefinition<any, any>;

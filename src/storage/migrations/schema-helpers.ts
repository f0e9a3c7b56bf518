import type { ColumnDefinitionBuilder as ColumnDefinition, CreateTableBuilder, Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';

/** Helpers for migrations. Their effect must never change: migrations that have already run used them. */
export function schemaHelpers({ schema }: Kysely<Schema>, { identity, integer }: Columns) {
  return {
    table: (name: string) => schema.createTable(name),
    withId: (name: string) =>
      schema.createTable(name).addColumn('id', integer, identity) as CreateTableBuilder<string, string>,
    index: (name: string, on: string, columns: readonly string[]) =>
      schema
        .createIndex(name)
        .on(on)
        .columns([...columns]),
  };
}

export function required(column: ColumnDefinition): ColumnDefinition {
  return column.notNull();
}

export function unique(column: ColumnDefinition): ColumnDefinition {
  return column.notNull().unique();
}

/** Deleted together with its owner. */
export function belongsTo(owner: string) {
  return (column: ColumnDefinition) => mayBelongTo(owner)(column).notNull();
}

export function mayBelongTo(owner: string) {
  return (column: ColumnDefinition) => column.references(`${owner}.id`).onDelete('cascade');
}

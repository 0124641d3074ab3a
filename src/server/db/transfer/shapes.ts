import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import * as postgresTables from '../schema.postgres.ts';

export interface ColumnShape {
  name: string;
  /** PostgreSQL's type; SQLite keeps all but text as integers. */
  type: 'bigint' | 'integer' | 'boolean' | 'text';
}

/** What is to be known of a table to copy it; the same on both engines. */
export interface TableShape {
  name: string;
  columns: ColumnShape[];
  /** The names of the columns of the primary key, in its order. */
  key: string[];
}

/** A value as both engines' rows are brought to: booleans are booleans, integers safe numbers. */
export type Value = string | number | boolean | null;
/** In the order of the table's columns. */
export type Row = Value[];

const types: readonly string[] = ['bigint', 'integer', 'boolean', 'text'] satisfies ColumnShape['type'][];

/** Every table of the schema. */
export function tableShapes(): TableShape[] {
  // The PostgreSQL schema has PostgreSQL's tables; kit.ts says why the types tell otherwise.
  return Object.values(postgresTables).map((table) => shapeOf(table as unknown as PgTable));
}

function shapeOf(table: PgTable): TableShape {
  const { name, columns, primaryKeys } = getTableConfig(table);
  const ofTable = primaryKeys.flatMap((key) => key.columns.map((column) => column.name));
  const ofColumn = columns.filter(({ primary }) => primary).map((column) => column.name);
  const key = ofTable.length > 0 ? ofTable : ofColumn;
  if (key.length === 0) throw new Error(`Table ${name} has no primary key, so its rows have no order.`);
  return {
    name,
    key,
    columns: columns.map((column) => ({ name: column.name, type: typeOf(name, column) })),
  };
}

function typeOf(table: string, column: { name: string; getSQLType(): string }): ColumnShape['type'] {
  const type = column.getSQLType();
  // Looked up in the list of all types, which is what the cast says.
  if (types.includes(type)) return type as ColumnShape['type'];
  throw new Error(`Column ${table}.${column.name} is of type ${type}, which cannot be copied yet.`);
}

/** Names in double quotes, as both engines take them. */
export const quoted = (name: string): string => `"${name}"`;
export const columnList = ({ columns }: TableShape): string =>
  columns.map(({ name }) => quoted(name)).join(', ');

import type { Mapping } from './columns.ts';
import type { BadLine } from './bad-line.ts';

/** A cell that cannot be taken; it stops its line and no other. */
export class BadCell<Column extends string> extends Error {
	readonly column: Column;
	readonly value: string;
	readonly code: string;

	constructor(column: Column, value: string, code: string) {
		super(code);
		this.column = column;
		this.value = value;
		this.code = code;
	}
}

/** The text of a line's cell by what its column means; empty where the file has no such column. */
export type CellOf<Column extends string> = (column: Column) => string;

/** The cells of one line, trimmed. */
export const cellsOf =
	<Column extends string>(mapping: Mapping<Column>, cells: readonly string[]): CellOf<Column> =>
	(column) => {
		const at = mapping[column];
		return at === undefined ? '' : (cells.at(at) ?? '').trim();
	};

/** The title of a column as the file writes it, else what it means. */
export const titleOf = <Column extends string>(
	header: readonly string[],
	mapping: Mapping<Column>,
	column: Column,
): string => {
	const at = mapping[column];
	return at === undefined ? column : (header[at] ?? column);
};

/** Reads one line, or tells which of its cells cannot be taken. */
export function readLine<T, Column extends string>(
	line: number,
	{ header, mapping }: { header: readonly string[]; mapping: Mapping<Column> },
	read: () => T,
): { ok: true; value: T } | { ok: false; bad: BadLine } {
	try {
		return { ok: true, value: read() };
	} catch (error) {
		if (!(error instanceof BadCell)) throw error;
		const { column, value, code } = error as BadCell<Column>;
		return { ok: false, bad: { line, column: titleOf(header, mapping, column), value, code } };
	}
}

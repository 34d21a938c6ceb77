import type { FilePreview } from '#db/import/preview-file.ts';
import type { SettledChoices, TableKind } from '#workflows/files/import/read-file.ts';
import type { PartFilter } from './part-filter.ts';

/** What was settled or guessed about a file. */
export type ImportChoices = SettledChoices;

export type ImportColumn = { column: string; title: string | null; samples: readonly string[] };
export type ImportCounts = FilePreview['counts'];
export type BadLineView = FilePreview['bad'][number];
export type GoodLineView = FilePreview['lines'][number];
export type MissingView = FilePreview['missing']['invoices'][number];
export type CustomerLineView = FilePreview['customers'][number];
export type BalanceLineView = FilePreview['balances'][number];

/** What a file's page lists, each a page at a time. */
export const IMPORT_PARTS = ['missing', 'bad', 'notes', 'customers', 'balances', 'lines'] as const;
export type ImportPartName = (typeof IMPORT_PARTS)[number];

/** One page of what a filter leaves of `count` lines; `next` is the number of the following page, null at the end. */
export type ImportPart<T> = {
	rows: readonly T[];
	count: number;
	filter: PartFilter;
	page: number;
	next: number | null;
};

/** One file: what was understood of it, and what taking it would do or did. */
export type ImportView = {
	id: string;
	kind: TableKind;
	filename: string;
	state: ImportState;
	complete: boolean;
	header: readonly string[];
	columns: readonly ImportColumn[];
	choices: SettledChoices;
	dateFormatCertain: boolean;
	lines: ImportPart<GoodLineView>;
	customers: ImportPart<CustomerLineView>;
	balances: ImportPart<BalanceLineView>;
	bad: ImportPart<BadLineView>;
	notes: ImportPart<BadLineView>;
	counts: ImportCounts;
	unallocated: FilePreview['unallocated'];
	/** open invoices that a complete list no longer names */
	missing: Omit<FilePreview['missing'], 'invoices'> & ImportPart<MissingView>;
};

/** What the lines of a file do, in the order in which it is told. */
export const EFFECTS = ['new', 'changed', 'adjusted', 'settled', 'same', 'refused'] as const;

export const IMPORT_STATES = ['previewed', 'held', 'applied', 'cancelled'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const IMPORT_SORTS = ['newest', 'oldest', 'name'] as const;
export type ImportSort = (typeof IMPORT_SORTS)[number];

/** Which imports a list holds: by a part of the file's name, by how far they came. */
export type ImportFilter = {
	search: string;
	state: ImportState | '';
	sort: ImportSort;
	after: string | null;
};

export type ImportRow = {
	id: string;
	kind: TableKind;
	filename: string;
	state: ImportState;
	at: string;
	/** name of who dropped the file; null ⇒ no person */
	by: string | null;
	counts: Partial<ImportCounts>;
};

/** One page of imports. */
export type ImportsView = { filter: ImportFilter; imports: readonly ImportRow[]; next: string | null };

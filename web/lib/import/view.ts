import type { FilePreview } from '#db/import/preview-file.ts';
import type { SettledChoices, TableKind } from '#workflows/files/import/read-file.ts';

/** What was settled or guessed about a file. */
export type ImportChoices = SettledChoices;

export type ImportColumn = { column: string; title: string | null; samples: readonly string[] };
export type ImportCounts = FilePreview['counts'];
export type BadLineView = FilePreview['bad'][number];
export type GoodLineView = FilePreview['lines'][number];
export type CustomerLineView = FilePreview['customers'][number];

/** One file: what was understood of it, and what taking it would do or did. Lists are cut for the screen. */
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
	lines: readonly GoodLineView[];
	customers: readonly CustomerLineView[];
	bad: readonly BadLineView[];
	notes: readonly BadLineView[];
	counts: ImportCounts;
	unallocated: FilePreview['unallocated'];
	/** open invoices that a complete list no longer names */
	missing: FilePreview['missing'];
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

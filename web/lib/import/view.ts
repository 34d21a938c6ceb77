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
	state: 'previewed' | 'held' | 'applied' | 'cancelled';
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

export type ImportRow = {
	id: string;
	kind: string;
	filename: string;
	state: string;
	at: string;
	counts: Partial<ImportCounts>;
};

/** One page of imports. */
export type ImportsView = { imports: readonly ImportRow[]; after: string | null; next: string | null };

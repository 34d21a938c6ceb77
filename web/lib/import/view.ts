/** What a person settles about a file before it is taken. */
export type ImportChoices = {
	mapping: Readonly<Record<string, number>>;
	dateFormat: 'iso' | 'french' | 'american' | null;
	decimalMark: ',' | '.' | null;
	currency: string;
	termDays: number;
};

export type ImportKind = 'invoices' | 'fec';

export type ImportColumn = { column: string; title: string | null; samples: readonly string[] };
export type BadLineView = { line: number; column: string; value: string; code: string };
export type GoodLineView = {
	line: number;
	number: string;
	customer: string;
	currency: string;
	amountCents: number;
	issuedOn: string;
	dueOn: string;
	change: 'new' | 'changed' | 'adjusted' | 'same' | 'settled';
};

export type ImportCounts = Readonly<Record<GoodLineView['change'] | 'refused' | 'unreachable', number>>;

export type ImportView = {
	id: string;
	kind: ImportKind;
	filename: string;
	state: 'previewed' | 'held' | 'applied' | 'cancelled';
	header: readonly string[];
	columns: readonly ImportColumn[];
	choices: ImportChoices;
	dateFormatCertain: boolean;
	lines: readonly GoodLineView[];
	bad: readonly BadLineView[];
	counts: ImportCounts;
};

export type ImportRow = {
	id: string;
	kind: string;
	filename: string;
	state: string;
	at: string;
	counts: Partial<ImportCounts>;
};

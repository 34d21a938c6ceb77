import type { Accessory, AccessoryPolicy } from '#workflows/receivables/accessories.ts';

export const ACCESSORY_STATES = ['open', 'paid-late', 'waived'] as const;
/** `open`: late and unpaid; `paid-late`: principal paid after its date; `waived`: something was given up */
export type AccessoryState = (typeof ACCESSORY_STATES)[number];

export const ACCESSORY_SORTS = ['due', 'owed', 'customer', 'number'] as const;
export type AccessorySort = (typeof ACCESSORY_SORTS)[number];

export type AccessoryFilter = {
	search: string;
	state: AccessoryState;
	sort: AccessorySort;
	after: string | null;
};

export type AccessoryRow = {
	invoice: string;
	number: string;
	customerId: string;
	customer: string;
	currency: string;
	dueOn: string;
	paidOn: string | null;
	residualCents: number;
	penaltyCents: number;
	indemnityCents: number;
	penaltyClaimed: boolean;
	indemnityClaimed: boolean;
	penaltyPolicy: AccessoryPolicy;
	indemnityElsewhere: boolean;
	indemnityPolicy: AccessoryPolicy;
	stage: 'overdue' | 'formal-notice' | 'hand-off';
	waived: readonly Accessory[];
	/** what debit notes have charged already */
	notedCents: number;
};

export type WaiverRequestView = {
	id: string;
	invoice: string;
	number: string;
	customer: string;
	accessories: readonly Accessory[];
	amountCents: number;
	currency: string;
	reason: string;
	by: string;
	at: string;
	/** whether this person may grant it: another than who asked */
	mine: boolean;
};

export type DebitNoteRow = {
	id: string;
	number: number;
	customer: string;
	issuedOn: string;
	cents: number;
	currency: string;
};

export type AccessoriesView = {
	rows: readonly AccessoryRow[];
	next: string | null;
	filter: AccessoryFilter;
	asOf: string;
	requests: readonly WaiverRequestView[];
	notes: readonly DebitNoteRow[];
	editable: boolean;
	approver: boolean;
};

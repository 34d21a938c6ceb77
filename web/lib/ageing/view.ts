export const AGEING_SORTS = ['total', 'late', 'oldest', 'customer'] as const;
export type AgeingSort = (typeof AGEING_SORTS)[number];

/** What the address of the aged balance says. Empty text is no filter; `asOf` empty is today. */
export type AgeingFilter = {
	search: string;
	currency: string;
	/** a column's key, or `late` for everything past its due date */
	column: string;
	/** id of the person, or `none` */
	collector: string;
	asOf: string;
	sort: AgeingSort;
	after: string | null;
};

export const ACTIVITY_KINDS = [
	...(['sent', 'delivered', 'bounced', 'complained', 'failed', 'opened'] as const),
	...(['page-viewed', 'document-viewed', 'document-downloaded'] as const),
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

export const ACTIVITY_SORTS = ['newest', 'oldest'] as const;

/** What of an activity is listed: `search` in what it is about and in who; an empty kind: any. */
export type ActivityFilter = {
	search: string;
	kind: ActivityKind | '';
	sort: (typeof ACTIVITY_SORTS)[number];
	after: string | null;
};

/** One page of what happened; `next` is the cursor of the following page, null at the end. */
export type ActivityPage = { filter: ActivityFilter; rows: readonly ActivityLine[]; next: string | null };

/** One thing that happened to a message, a page or a document: when, to or by whom. `at` is ISO text. */
export type ActivityLine = {
	id: string;
	kind: string;
	at: string;
	who: string;
	what: string;
	href: string | null;
	/** of a message its channel; of an access, whose side */
	channel: string;
};

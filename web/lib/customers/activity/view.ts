/** One page of what happened; `after` is its own cursor, `next` that of the following page, null at the end. */
export type ActivityPage = { rows: readonly ActivityLine[]; after: string | null; next: string | null };

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

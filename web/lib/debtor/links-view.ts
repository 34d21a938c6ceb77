/** A link to a customer's page as colleagues see it; instants are ISO text. */
export type LinkView = {
	id: string;
	madeFor: string | null;
	madeAt: string;
	expiresAt: string;
	lastUsedAt: string | null;
	/** the message that carries it */
	messageId: string | null;
	state: LinkState;
};

export const LINK_STATES = ['open', 'expired', 'revoked'] as const;
export type LinkState = (typeof LINK_STATES)[number];

export const LINK_SORTS = ['newest', 'expires', 'used'] as const;
export type LinkSort = (typeof LINK_SORTS)[number];

/** Which links a list holds; `search` in the names of those they were made for. */
export type LinkFilter = { search: string; state: LinkState | ''; sort: LinkSort; after: string | null };

/** Somebody whom the debtor named instead of itself: not written to before a person has accepted them. */
export type SuggestionView = {
	task: string;
	at: string;
	name: string;
	email: string | null;
	phone: string | null;
};

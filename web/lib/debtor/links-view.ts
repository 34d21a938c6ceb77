/** A link to a customer's page as colleagues see it; instants are ISO text. */
export type LinkView = {
	id: string;
	madeFor: string | null;
	madeAt: string;
	expiresAt: string;
	lastUsedAt: string | null;
	/** the message that carries it */
	messageId: string | null;
	state: 'open' | 'expired' | 'revoked';
};

/** Somebody whom the debtor named instead of itself: not written to before a person has accepted them. */
export type SuggestionView = {
	task: string;
	at: string;
	name: string;
	email: string | null;
	phone: string | null;
};

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

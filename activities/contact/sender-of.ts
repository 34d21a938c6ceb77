/** What a company says of how its messages are signed. */
export type SenderSettings = {
	name: string;
	senderName: string | null;
	senderEmail: string | null;
	replyEmail: string | null;
};

/** The company as the sender of a message; null while it has given no address, and nothing can leave. */
export function senderOf(company: SenderSettings): { email: string; name: string } | null {
	const email = company.senderEmail ?? company.replyEmail;
	return email === null ? null : { email, name: company.senderName ?? company.name };
}

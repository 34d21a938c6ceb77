import EmailReplyParser from 'email-reply-parser';

/** What somebody wrote, and apart from it what their mail program quoted or signed. */
export function partQuoted(full: string): { text: string; quoted: string } {
	const mail = new EmailReplyParser().read(full);
	const text = mail.getVisibleText().trim();
	const quoted = mail.getQuotedText().trim();
	// A mail that is nothing but a quotation says something after all: it is shown whole.
	return text === '' ? { text: full.trim(), quoted: '' } : { text, quoted };
}

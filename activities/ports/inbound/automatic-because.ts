/** A header of a mail: name in any case, value as it came. */
export type MailHeader = { name: string; value: string };

/** Why a mail is no person's answer: what its sender's machine says of itself (RFC 3834), or what it is called. */
export type AutomaticBecause =
	'auto-submitted' | 'auto-reply-header' | 'precedence' | 'delivery-report' | 'subject';

const PRECEDENCES = ['bulk', 'auto_reply', 'junk'];
const OWN_HEADERS = ['x-autoreply', 'x-autorespond', 'x-auto-response', 'x-autoresponse'];
const REPORTERS = /^(mailer-daemon|postmaster)@/i;

/** How mail programs name their own answers, in French and in English; after any `Re:` or `Tr:`. */
const SUBJECTS =
	/^((re|tr|fwd?|aw)\s*:\s*)*(réponse automatique|reponse automatique|message d['’]absence|absence du bureau|absent(e)? du bureau|je suis absent|absence\s*:|automatic reply|auto(matic)?[ -]?reply|out of (the )?office|auto(matic)? response|on (annual )?leave|away from (my|the) (office|desk)|undeliverable|delivery status notification|non remis|échec de la remise)\b/i;

/**
 * Tells a machine's answer from a person's (n50): such a mail is kept, and is never taken for an answer.
 * @returns null for what a person wrote, as far as can be known
 */
export function automaticBecause(
	headers: readonly MailHeader[],
	{ subject, from }: { subject: string; from: string },
): AutomaticBecause | null {
	const header = (name: string): string | undefined =>
		headers
			.find((one) => one.name.toLowerCase() === name)
			?.value.trim()
			.toLowerCase();
	const submitted = header('auto-submitted');
	if (submitted !== undefined && !submitted.startsWith('no')) return 'auto-submitted';
	const suppress = header('x-auto-response-suppress') !== undefined && header('x-auto-reply') !== undefined;
	if (suppress || OWN_HEADERS.some((name) => header(name) !== undefined)) return 'auto-reply-header';
	const isReport = header('content-type')?.startsWith('multipart/report') === true;
	if (isReport || REPORTERS.test(from.trim())) return 'delivery-report';
	if (PRECEDENCES.includes(header('precedence') ?? '')) return 'precedence';
	return SUBJECTS.test(subject.trim()) ? 'subject' : null;
}

/** Why this message will never be taken as it is: its recipient or its content is at fault. */
export type RefusalReason =
	'invalid-recipient' | 'suppressed' | 'message-invalid' | 'message-too-large' | 'receiver-refused';

/** Why there was no usable answer. `account`: the company's settings or credit at the provider; a person must act. */
export type UnavailableReason = 'network' | 'rate-limited' | 'provider' | 'account';

/**
 * The provider answered no, for good: trying the same message again is useless.
 * `recipient` is the address at fault, when the provider names one.
 */
export class DeliveryRefused extends Error {
	override readonly name = 'DeliveryRefused';
	readonly reason: RefusalReason;
	readonly recipient: string | undefined;

	constructor(reason: RefusalReason, detail: string, recipient?: string) {
		super(`${reason}: ${detail}`);
		this.reason = reason;
		this.recipient = recipient;
	}
}

/**
 * The provider gave no usable answer: worth another try.
 * `outcome` is `not-accepted` when nothing can have left (refused connection, rate limit, temporary rejection) and
 * `unknown` when the message may have been taken before the line broke: then ask by key before any second try.
 */
export class DeliveryUnavailable extends Error {
	override readonly name = 'DeliveryUnavailable';
	readonly reason: UnavailableReason;
	readonly outcome: 'not-accepted' | 'unknown';

	constructor(reason: UnavailableReason, outcome: 'not-accepted' | 'unknown', detail: string) {
		super(`${reason}: ${detail}`);
		this.reason = reason;
		this.outcome = outcome;
	}
}

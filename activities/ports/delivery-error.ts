/** Why a provider will never take this message as it is. */
export type RefusalReason =
	| 'invalid-recipient'
	| 'suppressed'
	| 'sender-not-allowed'
	| 'message-invalid'
	| 'message-too-large'
	| 'credentials'
	| 'account-blocked';

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
	readonly outcome: 'not-accepted' | 'unknown';
	readonly retryAfterSeconds: number | undefined;

	constructor(outcome: 'not-accepted' | 'unknown', detail: string, retryAfterSeconds?: number) {
		super(detail);
		this.outcome = outcome;
		this.retryAfterSeconds = retryAfterSeconds;
	}
}

import { Errors } from 'postmark';
import { DeliveryRefused, DeliveryUnavailable } from '../delivery-error.ts';

const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];
const NOT_SENT = 'not-sent';

/** Postmark's documented error codes of a send that was understood and not accepted. */
const INVALID_RECIPIENT_OR_FIELD = 300;
const INACTIVE_RECIPIENT = 406;
const ACCOUNT_CODES = [10, 400, 401, 405, 412, 413];

function connectionCode(cause: unknown): string | undefined {
	if (!(cause instanceof Error)) return undefined;
	const { cause: inner } = cause;
	return inner instanceof Error && 'code' in inner ? String(inner.code) : undefined;
}

/** `fetch` that says in its message when no connection was ever made: the client keeps nothing but the message. */
export const cautiousFetch: typeof fetch = async (input, init) => {
	try {
		return await fetch(input, init);
	} catch (cause) {
		const code = connectionCode(cause);
		if (code !== undefined && NEVER_CONNECTED.includes(code))
			throw new Error(`${NOT_SENT}: ${code}`, { cause });
		throw cause;
	}
};

/** One code for every field: the message names it. What is wrong with the sender is nobody's address but ours. */
function refusalOf({ code, message }: Errors.PostmarkError): DeliveryRefused | DeliveryUnavailable {
	if (code !== INVALID_RECIPIENT_OR_FIELD) return new DeliveryRefused('message-invalid', message);
	if (/'(From|ReplyTo)'/.test(message)) return new DeliveryUnavailable('account', 'not-accepted', message);
	const aboutAddress = /\b(To|Cc|Bcc)\b|address|recipient/i.test(message);
	return new DeliveryRefused(aboutAddress ? 'invalid-recipient' : 'message-invalid', message);
}

function inputError(error: Errors.PostmarkError): DeliveryRefused | DeliveryUnavailable {
	if (error.code === INACTIVE_RECIPIENT) {
		const recipients = error instanceof Errors.InactiveRecipientsError ? error.recipients : [];
		return new DeliveryRefused('suppressed', error.message, recipients[0]);
	}
	if (ACCOUNT_CODES.includes(error.code))
		return new DeliveryUnavailable('account', 'not-accepted', error.message);
	return refusalOf(error);
}

/** An answer that no message is to blame for and that the next one would get too: nothing was taken. */
const refusesAll = (statusCode: number): boolean =>
	statusCode >= 400 && statusCode < 500 && statusCode !== 408;

/** What an error of Postmark's client means for the message. Unknown errors count as "may have been taken". */
export function postmarkError(cause: unknown): DeliveryRefused | DeliveryUnavailable {
	if (!(cause instanceof Errors.PostmarkError))
		return new DeliveryUnavailable('network', 'unknown', String(cause));
	const { statusCode, message } = cause;
	switch (statusCode) {
		case 0:
			return new DeliveryUnavailable(
				'network',
				message.startsWith(NOT_SENT) ? 'not-accepted' : 'unknown',
				message,
			);
		case 413:
			return new DeliveryRefused('message-too-large', message);
		case 422:
			return inputError(cause);
		case 429:
			return new DeliveryUnavailable('rate-limited', 'not-accepted', message);
		default:
			return refusesAll(statusCode)
				? new DeliveryUnavailable('account', 'not-accepted', message)
				: new DeliveryUnavailable('provider', 'unknown', message);
	}
}

import { DeliveryRefused, DeliveryUnavailable } from '../delivery-error.ts';

/** The fields that nodemailer adds to an error. */
type SmtpFailure = {
	message: string;
	code?: string;
	responseCode?: number;
	command?: string;
	syscall?: string;
};

/**
 * Only a connection that was never made is a certain "no". nodemailer says `CONN` for a line that breaks at any
 * later moment, even after the data were taken, so its `command` proves nothing.
 */
const nothingLeft = ({ code, syscall }: SmtpFailure): boolean => code === 'EDNS' || syscall === 'connect';

/**
 * A permanent answer (5yz): about the recipient, about us, or about the message. A recipient refused for policy (5.7.z: no
 * relaying, sender not allowed) says nothing of the address.
 * @see RFC 3463 3.8
 */
function permanent({ responseCode, command, message }: SmtpFailure): DeliveryRefused | DeliveryUnavailable {
	if (responseCode === 552 || responseCode === 523) return new DeliveryRefused('message-too-large', message);
	if (command === 'RCPT TO' && !/\b5\.7\.\d/.test(message))
		return new DeliveryRefused('invalid-recipient', message);
	if (command === 'RCPT TO' || command === 'MAIL FROM')
		return new DeliveryUnavailable('account', 'not-accepted', message);
	return new DeliveryRefused('message-invalid', message);
}

/**
 * What nodemailer's error means for the message: 5xx about a recipient or the content is final, 4xx is not (RFC 5321
 * 4.2.1); a broken line leaves a doubt.
 */
export function smtpError(cause: unknown): DeliveryRefused | DeliveryUnavailable {
	if (!(cause instanceof Error)) return new DeliveryUnavailable('network', 'unknown', String(cause));
	const failure = cause as SmtpFailure;
	const status = failure.responseCode ?? 0;
	if (failure.code === 'EAUTH') return new DeliveryUnavailable('account', 'not-accepted', failure.message);
	if (status >= 500) return permanent(failure);
	if (status >= 400) return new DeliveryUnavailable('provider', 'not-accepted', failure.message);
	return new DeliveryUnavailable(
		'network',
		nothingLeft(failure) ? 'not-accepted' : 'unknown',
		failure.message,
	);
}

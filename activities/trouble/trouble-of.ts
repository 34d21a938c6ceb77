import { ApplicationFailure, CancelledFailure } from '@temporalio/activity';
import { DeliveryUnavailable } from '../ports/delivery-error.ts';

/**
 * What kept a try from its answer. `outage`: somebody else's machine, which comes back by itself. `account`: the provider
 * wants none of our messages until a person has settled something with it. `fault`: of ours or of the data; the same try
 * fails the same way until somebody mends it.
 */
export type Trouble = 'outage' | 'account' | 'fault';

/** The names under which Temporal keeps them. */
export const UNAVAILABLE = 'provider-unavailable';
export const ACCOUNT_REFUSED = 'provider-account';

const NETWORK = [
	'ECONNREFUSED',
	'ECONNRESET',
	'ETIMEDOUT',
	'EPIPE',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
];

/**
 * Postgres: connection lost, transaction rolled back by another, no room, lock not had, shut down, machine in trouble.
 * @see https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
const DATABASE_AWAY = /^(08|40|53|55|57|58)[\dA-Z]{3}$/;
/** What the database's client says without a code. */
const LINE_BROKEN = /connection (terminated|ended|error)|trying to connect|timeout/i;

function codeOf(error: Error): string {
	return 'code' in error ? String(error.code) : '';
}

function typeTrouble(type: string | null | undefined): Trouble {
	if (type === ACCOUNT_REFUSED) return 'account';
	return type === UNAVAILABLE ? 'outage' : 'fault';
}

/** Reads an error that an activity ends with; null: nothing is wrong, its run has lost interest. */
export function troubleOf(error: unknown): Trouble | null {
	if (error instanceof CancelledFailure) return null;
	if (error instanceof ApplicationFailure) return typeTrouble(error.type);
	if (error instanceof DeliveryUnavailable) return error.reason === 'account' ? 'account' : 'outage';
	if (!(error instanceof Error)) return 'fault';
	const code = codeOf(error);
	const away = NETWORK.includes(code) || DATABASE_AWAY.test(code) || error.name === 'ServiceError';
	return away || (code === '' && LINE_BROKEN.test(error.message)) ? 'outage' : 'fault';
}

import type { NodeId } from '../graph.ts';
import type { Position, RunState } from '../run.ts';

/** `<runId>/<node>:<visit>`: names one contact for ever (design §3.4). */
export const contactKey = (state: RunState, { node, visit }: Position): string =>
	`${state.runId}/${node}:${String(visit)}`;

/** The e-mail beside a call: the same contact, a message of its own (s25). */
export const parallelKey = (key: string): string => `${key}/email`;

/** `<invoice>/<node>:<visit>`: names one task for people. */
export const taskKey = (state: RunState, { node, visit }: Position): string =>
	`${state.invoice}/${node}:${String(visit)}`;

/** `<invoice>/<node>:<visit>/confirm`: the word asked before an e-mail beside a call; the call is a task of its own. */
export const callMailTaskKey = (state: RunState, position: Position): string =>
	`${taskKey(state, position)}/confirm`;

/** The node that a contact key speaks of. */
export function nodeOfKey(key: string): NodeId {
	const start = key.lastIndexOf('/') + 1;
	return key.slice(start, key.lastIndexOf(':'));
}

/** `payment/<id>/ack`: one per payment, whichever invoices it paid. */
export const ackKey = (payment: string): string => `payment/${payment}/ack`;

const ACK = /^payment\/(.*)\/ack$/s;

/** The payment that an acknowledgement key speaks of; null for any other key. */
export const paymentOfAckKey = (key: string): string | null =>
	key.endsWith('/ack') ? (ACK.exec(key)?.[1] ?? null) : null;

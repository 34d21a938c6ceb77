import type { AmountsAtDate } from '../../amounts.ts';
import type { Cents } from '../../money.ts';
import { creditAfter } from '../credit-beside.ts';
import type { Decision } from '../intent.ts';
import type { AccountContact, AccountState } from '../state.ts';

/** The money of one message of a slot, as the slot decided it, by the contact's key. */
type Message = { key: string; amounts: AmountsAtDate };

const isMessage = (key: string, name: string, { kind }: Decision): boolean =>
	kind === 'send' && name.startsWith(`${key}#`);

/** The messages decided with `own`, of its currency and itself among them, that are not known to have failed. */
function messagesOfSlot({ contacts, slots }: AccountState, own: AccountContact): Message[] {
	const slot = slots.findLast(({ date, currency }) => date === own.date && currency === own.currency);
	const rows = Object.entries(slot?.rows ?? {});
	return contacts
		.filter(({ date, currency, state }) => {
			const isOfSlot = date === own.date && currency === own.currency;
			return isOfSlot && state !== 'failed';
		})
		.flatMap(({ key }) => {
			const decision = rows.find(([name, row]) => isMessage(key, name, row))?.[1];
			if (decision?.kind !== 'send' || !('amounts' in decision.entry)) return [];
			return [{ key, amounts: decision.entry.amounts }];
		});
}

/** Whether the slot offered its credit to a message before another, to which what the first deducted was not offered. */
const isBefore = (one: Message, other: Message): boolean =>
	one.amounts.creditCents === other.amounts.creditCents
		? one.key < other.key
		: one.amounts.creditCents > other.amounts.creditCents;

/**
 * What of the customer's credit, in cents, a message may deduct that was decided with others of its slot and has not
 * left: today's credit, less what those before it deduct of it. Deducted by each, one credit would be given twice (n29).
 * @param key of the contact that the message claims
 * @returns undefined where it shares the credit with nobody
 */
export function creditLeft(state: AccountState, key: string): Cents | undefined {
	const own = state.contacts.find((contact) => contact.key === key);
	if (!own) return undefined;
	const messages = messagesOfSlot(state, own);
	const message = messages.find((one) => one.key === key);
	if (!message) return undefined;
	const before = messages.filter((other) => isBefore(other, message));
	return creditAfter(
		state,
		own.currency,
		before.map(({ amounts }) => amounts),
	);
}

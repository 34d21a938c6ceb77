import { addDays } from '../../civil-date.ts';
import type { CivilDate } from '../../civil-date.ts';
import type { Decision, Intent, Slot } from '../intent.ts';
import type { AccountState } from '../state.ts';
import { rowKey } from './row-key.ts';

/** The longest gap anybody may set lies far below; older contacts can bind nothing. */
const KEEP_CONTACTS_DAYS = 400;
/** A sibling that arrives later reads the row of its slot; after this it has long been answered. */
const KEEP_SLOTS_DAYS = 40;

/** The answer that the slot of a day already gave. */
export const storedRow = (
	{ slots }: AccountState,
	intent: Intent,
	currency: string,
	date: CivilDate,
): Decision | undefined =>
	slots.find((slot) => slot.currency === currency && slot.date === date)?.rows[rowKey(intent)];

const slotIndex = (slots: readonly Slot[], currency: string, date: CivilDate): number =>
	slots.findIndex((slot) => slot.currency === currency && slot.date === date);

/** Adds rows to the slots of `date`, and drops what nothing will read any more: an account stays bounded. */
export function storeRows(
	state: AccountState,
	rows: readonly { intent: Intent; currency: string; decision: Decision }[],
	date: CivilDate,
): AccountState {
	const slotsFrom = addDays(date, -KEEP_SLOTS_DAYS);
	const contactsFrom = addDays(date, -KEEP_CONTACTS_DAYS);
	const slots = state.slots.filter((slot) => slot.date >= slotsFrom);
	const added = new Map<string, Record<string, Decision>>();
	for (const { intent, currency, decision } of rows) {
		const known = added.get(currency) ?? {};
		known[rowKey(intent)] = decision;
		added.set(currency, known);
	}
	for (const [currency, answers] of added) {
		const index = slotIndex(slots, currency, date);
		const slot = slots[index];
		if (slot) slots[index] = { ...slot, rows: { ...slot.rows, ...answers } };
		else slots.push({ currency, date, rows: answers });
	}
	return { ...state, slots, contacts: state.contacts.filter((contact) => contact.date >= contactsFrom) };
}

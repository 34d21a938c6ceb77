import { addDays } from '../../civil-date.ts';
import type { CivilDate } from '../../civil-date.ts';
import { copyOf, noEntries } from '../../entries.ts';
import type { Entries } from '../../entries.ts';
import type { Decision, Intent, Slot } from '../intent.ts';
import type { AccountContact, AccountState } from '../state.ts';
import { rowKey } from './row-key.ts';

/** The longest gap anybody may set lies far below; older contacts can bind nothing. */
const KEEP_CONTACTS_DAYS = 400;
/** A sibling that arrives later reads the row of its slot; after this it has long been answered. */
const KEEP_SLOTS_DAYS = 40;

/** The currency whose slot decides an intent; none for an invoice that nobody knows. */
const currencyOf = (state: AccountState, { invoice }: Intent): string =>
	state.invoices[invoice]?.currency ?? '';

/** Looked for from the end: the slot in question is most often the newest. */
function slotOn(slots: readonly Slot[], currency: string, date: CivilDate): Slot | undefined {
	for (let index = slots.length - 1; index >= 0; index -= 1) {
		const slot = slots[index];
		if (slot?.date === date && slot.currency === currency) return slot;
	}
	return undefined;
}

/** The answer that the slot of a day already gave. */
export const storedRow = (state: AccountState, intent: Intent, date: CivilDate): Decision | undefined =>
	slotOn(state.slots, currencyOf(state, intent), date)?.rows[rowKey(intent)];

/** An intent and its answer. */
export type Row = { intent: Intent; decision: Decision };

/** Those of `list` not older than `days` on `today`: the list itself when that is all. */
function recent<T extends { date: CivilDate }>(
	list: readonly T[],
	today: CivilDate,
	days: number,
): readonly T[] {
	if (list.length === 0) return list;
	const from = addDays(today, -days);
	for (const { date } of list) if (date < from) return list.filter((one) => one.date >= from);
	return list;
}

/**
 * Adds rows to the slots of `date` and what they claim to the contacts, and drops what nothing will read any more: an
 * account stays bounded. A contact claimed anew replaces itself.
 */
export function storeRows(
	state: AccountState,
	rows: readonly Row[],
	claimed: readonly AccountContact[],
	date: CivilDate,
): AccountState {
	let slots = recent(state.slots, date, KEEP_SLOTS_DAYS);
	for (const { intent, decision } of rows) {
		const currency = currencyOf(state, intent);
		const slot = slotOn(slots, currency, date);
		// A slot that the account does not know yet was made here, and may still be written on.
		const isNew = slot !== undefined && !state.slots.includes(slot);
		const answers: Entries<Decision> = isNew ? slot.rows : slot ? copyOf(slot.rows) : noEntries();
		answers[rowKey(intent)] = decision;
		if (isNew) continue;
		const made = { currency, date, rows: answers };
		slots = slot ? slots.map((one) => (one === slot ? made : one)) : [...slots, made];
	}
	const kept = recent(state.contacts, date, KEEP_CONTACTS_DAYS);
	return { ...state, slots, contacts: claimed.length === 0 ? kept : withClaimed(kept, claimed) };
}

function withClaimed(
	contacts: readonly AccountContact[],
	claimed: readonly AccountContact[],
): readonly AccountContact[] {
	if (contacts.length === 0) return claimed;
	const isAnew = ({ key }: AccountContact): boolean => claimed.some((one) => one.key === key);
	return contacts.some(isAnew)
		? [...contacts.filter((contact) => !isAnew(contact)), ...claimed]
		: [...contacts, ...claimed];
}

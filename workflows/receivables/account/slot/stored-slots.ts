import { addDays } from '../../civil-date.ts';
import type { CivilDate } from '../../civil-date.ts';
import type { Decision, Intent } from '../intent.ts';
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

/** Adds rows to the slots of `date`, and drops what nothing will read any more: an account stays bounded. */
export function storeRows(
	state: AccountState,
	rows: readonly { intent: Intent; currency: string; decision: Decision }[],
	date: CivilDate,
): AccountState {
	const contactsFrom = addDays(date, -KEEP_CONTACTS_DAYS);
	const slotsFrom = addDays(date, -KEEP_SLOTS_DAYS);
	const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
	const today = currencies.map((currency) => ({
		currency,
		date,
		rows: {
			...state.slots.find((slot) => slot.currency === currency && slot.date === date)?.rows,
			...Object.fromEntries(
				rows
					.filter((row) => row.currency === currency)
					.map(({ intent, decision }) => [rowKey(intent), decision]),
			),
		},
	}));
	const others = state.slots.filter(
		(slot) => slot.date >= slotsFrom && !(slot.date === date && currencies.includes(slot.currency)),
	);
	return {
		...state,
		slots: [...others, ...today],
		contacts: state.contacts.filter((contact) => contact.date >= contactsFrom),
	};
}

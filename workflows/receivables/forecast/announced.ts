import type { CivilDate } from '../civil-date.ts';
import type { Cents } from '../money.ts';
import { laterOf } from '../civil-date.ts';
import type { ExpectedItem } from './forecast-weeks.ts';
import type { PromiseCounts } from '../steering/kept-promises.ts';

/** An open invoice: what is still owed, and what of it is contested and not expected. */
export type OpenInvoice = {
	invoiceId: string;
	customerId: string;
	dueOn: CivilDate;
	residualCents: Cents;
	disputedCents: Cents;
};

/** Money that a customer announced and that has not come: a promise, or an instalment of a plan. */
export type Announcement = {
	invoices: readonly string[];
	on: CivilDate;
	missingCents: Cents;
	by: 'promise' | 'plan';
};

/** Before a company knows: of ten promises seven are kept. */
const PRIOR = { kept: 7, all: 10 };

/** The chance that a promise is kept, from those that came to their date; a partly kept one is half a one. */
export const chanceOfKeeping = ({ kept, partlyKept, broken }: PromiseCounts): number =>
	(PRIOR.kept + kept + partlyKept / 2) / (PRIOR.all + kept + partlyKept + broken);

/**
 * What is expected of each invoice: announced money on its day, the rest by habit, nothing of what is disputed. A
 * promise over several invoices is laid on them in due order.
 */
export function expectedItems(
	open: readonly OpenInvoice[],
	announcements: readonly Announcement[],
	chance: number,
	today: CivilDate,
): ExpectedItem[] {
	const left = new Map(
		open.map(({ invoiceId, residualCents, disputedCents }) => [
			invoiceId,
			Math.max(0, residualCents - disputedCents),
		]),
	);
	const dueOf = new Map(open.map(({ invoiceId, dueOn }) => [invoiceId, dueOn]));
	const announced = new Map<string, ExpectedItem['announced'][number][]>();
	for (const { invoices, on, missingCents, by } of [...announcements].sort((a, b) =>
		a.on < b.on ? -1 : 1,
	)) {
		let missing = missingCents;
		const inOrder = invoices
			.filter((id) => dueOf.has(id))
			.sort((a, b) => ((dueOf.get(a) ?? '') < (dueOf.get(b) ?? '') ? -1 : 1));
		for (const id of inOrder) {
			const cents = Math.min(missing, left.get(id) ?? 0);
			if (cents <= 0) continue;
			missing -= cents;
			left.set(id, (left.get(id) ?? 0) - cents);
			announced.set(id, [...(announced.get(id) ?? []), { on: laterOf(on, today), cents, chance, by }]);
		}
	}
	return open.map(({ invoiceId, customerId, dueOn }) => ({
		invoiceId,
		customerId,
		dueOn,
		cents: left.get(invoiceId) ?? 0,
		announced: announced.get(invoiceId) ?? [],
	}));
}

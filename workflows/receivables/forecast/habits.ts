import { daysBetween } from '../civil-date.ts';
import type { CivilDate } from '../civil-date.ts';
import { paymentCurve } from './payment-curve.ts';
import type { PaymentCurve, PaymentHistory } from './payment-curve.ts';

/** An invoice as it was seen on some day: paid by then, or open. */
export type SeenInvoice = {
	id: string;
	customerId: string;
	cents: number;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	paidOn: CivilDate | null;
};

type Counts = { paid: Map<number, number>; open: Map<number, number> };

const none = (): Counts => ({ paid: new Map(), open: new Map() });
const add = (counts: Map<number, number>, day: number): void =>
	void counts.set(day, (counts.get(day) ?? 0) + 1);
const listOf = (counts: Map<number, number>) => [...counts].map(([day, count]) => ({ day, count }));
const historyOf = ({ paid, open }: Counts): PaymentHistory => ({ paid: listOf(paid), open: listOf(open) });

/** Habits from counted days: everybody's first, then each customer's drawn towards it, made when asked for. */
export function curvesOf(
	everybody: PaymentHistory,
	own: ReadonlyMap<string, PaymentHistory>,
): (customerId: string) => PaymentCurve {
	const common = paymentCurve(everybody, null);
	const made = new Map<string, PaymentCurve>();
	return (customerId) => {
		const known = made.get(customerId);
		if (known) return known;
		const history = own.get(customerId);
		const curve = history ? paymentCurve(history, common) : { ...common, sample: 0 };
		made.set(customerId, curve);
		return curve;
	};
}

/** Habits from invoices as they were seen on `today`. */
export function habitsOf(
	seen: readonly SeenInvoice[],
	today: CivilDate,
): (customerId: string) => PaymentCurve {
	const everybody = none();
	const own = new Map<string, Counts>();
	for (const { customerId, dueOn, paidOn } of seen) {
		const counts = own.get(customerId) ?? none();
		own.set(customerId, counts);
		for (const target of [everybody, counts])
			if (paidOn === null) add(target.open, daysBetween(dueOn, today) - 1);
			else add(target.paid, daysBetween(dueOn, paidOn));
	}
	return curvesOf(
		historyOf(everybody),
		new Map([...own].map(([customerId, counts]) => [customerId, historyOf(counts)])),
	);
}

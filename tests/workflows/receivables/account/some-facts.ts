import fc from 'fast-check';

import type { Fact } from '#workflows/receivables/account/fact.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { fact, invoice } from './sample-account.ts';

type Told = Parameters<typeof fact>[1];
/** Something told on a day: dates that it names lie around that day. */
type ToldOn = (day: CivilDate) => Told;
type Weighted = fc.WeightedArbitrary<ToldOn>;

const ids = fc.constantFrom('A', 'B', 'C', 'D');
const currency = fc.constantFrom('EUR', 'EUR', 'EUR', 'USD');
const cents = fc.integer({ min: 1, max: 120_000 });
const name = fc.constantFrom('1', '2', '3', '4', '5', '6');
const later = fc.integer({ min: 0, max: 30 });
const scope = fc.oneof(
	fc.constant({ customer: 'dupont' }),
	ids.map((id) => ({ invoice: id })),
);

const always = (weight: number, arbitrary: fc.Arbitrary<Told>): Weighted => ({
	weight,
	arbitrary: arbitrary.map((told) => () => told),
});

const dated = <T>(
	weight: number,
	arbitrary: fc.Arbitrary<T>,
	tell: (made: T, day: CivilDate) => Told,
): Weighted => ({
	weight,
	arbitrary: arbitrary.map((made) => (day) => tell(made, day)),
});

const money: Weighted[] = [
	dated(5, fc.record({ payment: name, amountCents: cents, currency }), (made, valueDate) => ({
		type: 'payment',
		...made,
		valueDate,
	})),
	dated(5, fc.record({ payment: name, amountCents: cents, invoice: ids }), (made, valueDate) => ({
		type: 'payment',
		payment: made.payment,
		amountCents: made.amountCents,
		currency: made.invoice === 'D' ? 'USD' : 'EUR',
		valueDate,
		allocations: [{ invoice: made.invoice, amountCents: made.amountCents }],
	})),
	always(
		3,
		fc
			.record({ payment: name, invoice: ids, amountCents: fc.integer({ min: 1, max: 20_000 }) })
			.map((made) => ({
				type: 'payment-allocated',
				payment: made.payment,
				allocations: [{ invoice: made.invoice, amountCents: made.amountCents }],
			})),
	),
	always(
		3,
		fc
			.record({ payment: name, because: fc.constantFrom('returned' as const, 'moved' as const) })
			.map((made) => ({ type: 'payment-reversed', ...made })),
	),
	always(
		3,
		fc
			.record({ payment: name, invoices: fc.option(fc.subarray(['A', 'B', 'C'], { minLength: 1 })) })
			.map(({ payment, invoices }) => ({
				type: 'payment-unallocated',
				payment,
				...(invoices && { invoices }),
			})),
	),
	always(
		2,
		fc
			.record({
				writeOff: name,
				invoice: ids,
				amountCents: fc.integer({ min: 1, max: 500 }),
				of: fc.option(name),
			})
			.map(({ writeOff, of, ...made }) => ({
				type: 'part-written-off',
				writeOff: `fee/${writeOff}`,
				reason: 'bank-fee' as const,
				...made,
				...(of !== null && { payment: of }),
			})),
	),
	dated(
		3,
		fc.record({ refund: name, amountCents: fc.integer({ min: 1, max: 50_000 }), currency }),
		(made, on) => ({
			type: 'refund',
			...made,
			valueDate: on,
		}),
	),
	always(
		1,
		name.map((refund) => ({ type: 'refund-reversed', refund })),
	),
	dated(2, fc.record({ payment: name, amountCents: cents, currency }), (made, valueDate) => ({
		type: 'payment',
		...made,
		valueDate,
		unallocated: true as const,
	})),
	always(
		4,
		fc.record({ creditNote: name, amountCents: cents, to: fc.option(ids) }).map(({ to, ...note }) => ({
			type: 'credit-note',
			...note,
			currency: to === 'D' ? 'USD' : 'EUR',
			...(to !== null && { allocatedTo: to }),
		})),
	),
	always(
		3,
		name.map((creditNote) => ({ type: 'credit-note-voided', creditNote })),
	),
];

const claims: Weighted[] = [
	always(
		1,
		fc.record({ id: ids, amountCents: cents }).map(({ id, amountCents }) => ({
			type: 'invoice',
			invoice: invoice(`${id}2`, { amountCents, dueOn: '2027-03-31' }),
		})),
	),
	always(4, fc.record({ type: fc.constant('invoice-adjusted'), invoice: ids, amountCents: cents })),
	dated(2, fc.tuple(ids, later, fc.constantFrom('original', 'new')), ([id, days, penaltiesFrom], day) => ({
		type: 'due-date-extended',
		invoice: id,
		to: addDays(day, days),
		penaltiesFrom,
	})),
	always(1, fc.record({ type: fc.constantFrom('void', 'write-off', 'reply', 'handed-off'), invoice: ids })),
	always(
		1,
		ids.map((id) => ({ type: 'write-off-reversed', invoice: id, reason: 'erreur' })),
	),
	dated(1, later, (days, day) => ({
		type: 'insolvency',
		procedure: 'liquidation',
		judgmentOn: addDays('2027-01-20', days),
		publishedOn: day,
	})),
	always(
		1,
		fc.record({
			type: fc.constant('insolvency-ended'),
			outcome: fc.constantFrom('mistake', 'lifted', 'closed'),
		}),
	),
];

const promisesAndDisputes: Weighted[] = [
	dated(
		4,
		fc.tuple(fc.uuid(), ids, fc.integer({ min: 1, max: 60_000 }), later),
		([dispute, id, amountCents, days], day) => ({
			type: 'dispute-opened',
			dispute,
			invoice: id,
			category: 'other',
			amountCents,
			resolveOn: addDays(day, days),
		}),
	),
	always(
		4,
		fc.record({
			type: fc.constant('dispute-resolved'),
			invoice: ids,
			acceptedCents: fc.integer({ min: 0, max: 20_000 }),
		}),
	),
	dated(
		4,
		fc.tuple(
			name,
			fc.subarray(['A', 'B', 'C'], { minLength: 1 }),
			fc.integer({ min: 1, max: 60_000 }),
			later,
		),
		([promise, invoices, amountCents, days], day) => ({
			type: 'promise',
			promise,
			invoices,
			amountCents,
			on: addDays(day, days),
		}),
	),
	always(
		4,
		name.map((promise) => ({ type: 'promise-due', promise })),
	),
	dated(2, fc.tuple(scope, fc.integer({ min: 1, max: 30 })), ([over, days], day) => ({
		type: 'pause',
		scope: over,
		until: addDays(day, days),
	})),
	always(
		2,
		scope.map((over) => ({ type: 'resume', scope: over })),
	),
	always(
		1,
		fc
			.constantFrom('fresh' as const, 'stale' as const, 'awaited' as const)
			.map((state) => ({ type: 'payment-data', state })),
	),
	always(
		1,
		fc.subarray(['EUR', 'USD']).map((differs) => ({ type: 'source-balance', differs })),
	),
];

const births = ['A', 'B', 'C', 'D'].map((id, index) =>
	fact('2027-01-26', {
		type: 'invoice',
		invoice: invoice(id, { currency: id === 'D' ? 'USD' : 'EUR', dueOn: addDays('2027-02-10', index * 7) }),
	}),
);

/**
 * Four invoices, then anything that people and machines tell an account, sense and nonsense alike: unknown names,
 * other currencies, too much, too late. In the order of business time, some facts told twice.
 */
export const histories: fc.Arbitrary<Fact[]> = fc
	.array(
		fc.tuple(
			fc.integer({ min: 0, max: 5 }),
			fc.oneof(...money, ...claims, ...promisesAndDisputes),
			fc.boolean(),
		),
		{ minLength: 5, maxLength: 40 },
	)
	.map((steps) => {
		let day = '2027-02-01';
		return [
			...births,
			...steps.flatMap(([days, told, isTwice]) => {
				day = addDays(day, days);
				const made = fact(`${day}T10:00`, told(day));
				return isTwice ? [made, made] : [made];
			}),
		];
	});

import fc from 'fast-check';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { print } from '#workflows/scenario/print.ts';
import { arbitraryScenario } from './scenario.ts';

type Event = Readonly<Record<string, unknown>>;

const clock = fc.constantFrom('07:17', '10:43', '13:07', '17:53');
const cents = fc.integer({ min: 1_000, max: 400_000 });
const day = fc.integer({ min: -12, max: 70 });
const nth = fc.nat({ max: 2 });
const pick = (invoices: readonly string[], index: number): string =>
	invoices[index % invoices.length] ?? 'FA-1';

const drawnEvent = fc
	.record({ day, at: clock, cents, nth, later: fc.integer({ min: 3, max: 25 }), id: fc.uuid() })
	.chain(({ day: on, at, cents: amountCents, nth: index, later, id }) =>
		fc
			.constantFrom<(invoices: readonly string[], date: (days: number) => string) => Event>(
				(invoices) => ({ type: 'payment', id, amountCents, invoice: pick(invoices, index) }),
				() => ({ type: 'payment', id, amountCents, label: 'VIR' }),
				(invoices, date) => ({
					type: 'promise',
					id,
					customer: 'durand',
					invoices: [pick(invoices, index)],
					amountCents,
					on: date(on + later),
				}),
				(invoices, date) => ({
					type: 'dispute-opened',
					invoice: pick(invoices, index),
					category: 'quality',
					amountCents,
					resolveOn: date(on + later),
				}),
				(invoices) => ({ type: 'dispute-resolved', invoice: pick(invoices, index), acceptedCents: 1_000 }),
				(invoices, date) => ({ type: 'pause', invoice: pick(invoices, index), until: date(on + later) }),
				() => ({ type: 'pause', customer: 'durand' }),
				() => ({ type: 'resume', customer: 'durand' }),
				(_invoices) => ({ type: 'credit-note', id, amountCents, customer: 'durand' }),
				(invoices, date) => ({
					type: 'due-date-extended',
					invoice: pick(invoices, index),
					to: date(Math.max(1, on) + later),
				}),
				(invoices) => ({ type: 'letter-event', invoice: pick(invoices, index), event: 'received' }),
				(invoices) => ({
					type: 'task-done',
					invoice: pick(invoices, index),
					node: 'approve',
					outcome: 'approved',
					actor: 'claire',
				}),
				(invoices) => ({
					type: 'task-done',
					invoice: pick(invoices, index),
					node: `step-${String((index % 3) + 1)}`,
					outcome: 'done',
					actor: 'claire',
				}),
			)
			.map((make) => ({ on, at, make })),
	);

/** A case as a file would say it, but for its first due date: generated scenario, one customer, its invoices, events. */
export const arbitraryCase = (): fc.Arbitrary<(firstDueOn: string) => Readonly<Record<string, unknown>>> =>
	fc
		.record({
			scenario: arbitraryScenario(),
			amounts: fc.array(fc.record({ cents, later: fc.nat({ max: 9 }) }), { minLength: 1, maxLength: 3 }),
			gap: fc.integer({ min: 0, max: 5 }),
			claim: fc.constantFrom('mention', 'claim', 'none'),
			events: fc.array(drawnEvent, { maxLength: 6 }),
		})
		.map(({ scenario, amounts, gap, claim, events }) => (firstDueOn: string) => {
			const date = (days: number): string => addDays(firstDueOn, days);
			const ids = amounts.map((_, index) => `FA-${String(index + 1)}`);
			return {
				from: date(-25),
				organisation: {
					name: 'Atelier Martin',
					timeZone: 'Europe/Paris',
					country: 'FR',
					language: 'fr',
					minGapDays: gap,
					accessories: { penalties: claim, indemnity: claim },
				},
				scenario: print(scenario),
				customers: [
					{
						id: 'durand',
						name: 'Durand SA',
						kind: 'company',
						language: 'fr',
						country: 'FR',
						contacts: [
							{ role: 'accounting', email: 'a@durand.example', phone: '+33100000000', address: '1 rue X' },
						],
					},
				],
				invoices: amounts.map(({ cents: amountCents, later }, index) => ({
					id: ids[index],
					customer: 'durand',
					amountCents,
					currency: 'EUR',
					issuedOn: date(-30),
					dueOn: date(later),
				})),
				events: events
					.map(({ on, at, make }) => ({ at: `${date(on)}T${at}`, ...make(ids, date) }))
					.sort((a, b) => (a.at < b.at ? -1 : 1)),
			};
		});

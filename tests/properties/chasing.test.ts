import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { arbitraryWorld, storyOfWorld } from '../arbitraries/world.ts';
import type { Happening, World } from '../arbitraries/world.ts';
import { PRESSING, heardIn, holds, keyOf, local, plain, pressing, RUNS } from './drawn-stories.ts';

type Quiet = { from: string; to: string; why: string };
const ALWAYS = '9999-12-31T00:00';

/** When the promise was kept or judged; it is of no more weight from then on. */
const promiseEnd = (lines: readonly TraceLine[], id: unknown): string => {
	const end = lines.find((line) => 'promise' in line && line.promise === id);
	return end ? local(end) : ALWAYS;
};

/** What may free a claim that proceedings froze: their end or another judgment, unless they were closed before it. */
function freeingAfter(events: readonly Happening[]): Happening | undefined {
	const closed = events.findIndex(({ outcome }) => outcome === 'closed');
	return events.find(
		(event, place) =>
			(event.type === 'insolvency-ended' && event['outcome'] !== 'closed') ||
			(event.type === 'insolvency' && (closed < 0 || place < closed)),
	);
}

/** From when to when nothing presses for an invoice, by its own events. */
function quiet({ world, lines }: ReturnType<typeof storyOfWorld>, invoice: string): Quiet[] {
	const heard = heardIn(world);
	const about = world.events.filter(
		(event) =>
			event['invoice'] === invoice ||
			(event['customer'] === 'c' && event['invoice'] === undefined) ||
			(event['invoices'] as string[] | undefined)?.includes(invoice),
	);
	return about.flatMap((event, place): Quiet[] => {
		const from = heard(event.at);
		const next = (types: readonly string[]): string => {
			const later = about
				.slice(place + 1)
				.find(({ type, invoice: own }) => types.includes(type) && own === event['invoice']);
			return later ? heard(later.at) : ALWAYS;
		};
		switch (event.type) {
			case 'void':
				return [{ from, to: ALWAYS, why: event.type }];
			case 'insolvency': {
				const { issuedOn } = world.invoices.find(({ id }) => id === invoice) ?? { issuedOn: '' };
				const freeing = freeingAfter(about.slice(place + 1));
				const to = freeing ? heard(freeing.at) : ALWAYS;
				return issuedOn < String(event['judgmentOn']) ? [{ from, to, why: event.type }] : [];
			}
			case 'due-date-extended':
				return [{ from, to: `${addDays(String(event['to']), 1)}T00:00`, why: 'extended' }];
			case 'pause': {
				const until = typeof event['until'] === 'string' ? `${event['until']}T00:00` : ALWAYS;
				const end = next(['pause', 'resume']);
				return [{ from, to: until < end ? until : end, why: 'pause' }];
			}
			case 'promise': {
				const invoices = event['invoices'] as readonly string[];
				// A plan takes the place of what was promised before it.
				const plan = about.slice(place + 1).find(({ type }) => type === 'plan-agreed');
				const [end, replaced] = [promiseEnd(lines, event['id']), plan ? heard(plan.at) : ALWAYS];
				const to = replaced < end ? replaced : end;
				return invoices.includes(invoice) ? [{ from, to, why: 'promise' }] : [];
			}
			default:
				return [];
		}
	});
}

/** The step that a contact is for one of its invoices: its own, where another's message, or a call's, stands for it. */
function nodeFor(lines: readonly TraceLine[], line: TraceLine, invoice: string): string {
	const key = keyOf(line).replace(/\/email$/, '');
	const absorbed = lines.find(
		(one) => one.kind === 'merged' && one.into === key && one.invoices.includes(invoice),
	);
	return (absorbed ?? line).node ?? '';
}

/** Steps that announce a due date may leave before it; all others press for late money. */
const announces = (node: string): boolean =>
	/pre-reminder|announcement|check|courtesy|before|prepare|deposit|statement/.test(node);

test('nothing presses for an invoice that is void, frozen, paused, promised, or granted more time', () => {
	holds((story) => {
		for (const line of pressing(story.lines))
			for (const invoice of line.invoices)
				for (const { from, to, why } of quiet(story, invoice)) {
					if (why === 'extended' && announces(nodeFor(story.lines, line, invoice))) continue;
					expect(local(line) <= from || local(line) >= to, `${why} ${invoice} ${line.node ?? ''}`).toBe(true);
				}
	});
});

test('nothing presses for what is wholly contested, nothing formal for what is contested at all', () => {
	holds(({ lines }) => {
		for (const { kind, amounts } of pressing(lines))
			for (const { residualCents, disputedCents } of amounts.perInvoice) {
				if (disputedCents > 0) expect(disputedCents).toBeLessThan(residualCents);
				if (kind === 'formal-notice' || kind === 'hand-off') expect(disputedCents).toBe(0);
			}
	});
});

test('no message or call is made twice, and each payment is acknowledged once at most', () => {
	holds(({ lines }) => {
		const sent = lines
			.filter((line) => PRESSING.includes(line.kind) || line.kind === 'thanks' || line.kind === 'receipt')
			.map((line) => `${keyOf(line)} ${line.kind}`);
		expect(new Set(sent).size).toBe(sent.length);
	});
});

test('what a message asks is what its invoices owe, neither contested nor covered by credit', () => {
	holds(({ lines }) => {
		for (const { amounts } of pressing(lines)) {
			let asked = 0;
			for (const part of amounts.perInvoice) {
				const extra =
					(part.penaltyClaimed ? part.penaltyCents : 0) + (part.indemnityClaimed ? part.indemnityCents : 0);
				asked += Math.max(0, part.residualCents - part.disputedCents + extra);
				expect(part.residualCents).toBeGreaterThanOrEqual(0);
				expect(part.disputedCents).toBeLessThanOrEqual(part.residualCents);
			}
			expect(amounts.claimedCents).toBe(Math.max(0, asked - amounts.creditCents));
			expect(amounts.claimedCents).toBeGreaterThan(0);
		}
	});
});

test('what has been told does not depend on when the story stops, nor on what happens afterwards', () => {
	fc.assert(
		fc.property(arbitraryWorld, fc.integer({ min: -10, max: 100 }), (drawn, days) => {
			const { world, lines } = storyOfWorld(drawn);
			const day = addDays('2027-02-26', days);
			const before = (told: readonly TraceLine[]) =>
				plain(told.filter((line) => line.at.slice(0, 10) <= day));
			expect(plain(storyOfWorld(world, day).lines)).toEqual(before(lines));
			const events = world.events.filter(({ at }) => at.slice(0, 10) <= day);
			expect(before(storyOfWorld({ ...world, events }).lines)).toEqual(before(lines));
		}),
		RUNS,
	);
});

const ABOUT_ONE = [
	'payment',
	'dispute-opened',
	'pause',
	'letter-event',
	'due-date-extended',
	'delivery-event',
];

/** Whether one promise covers the invoices of both: what happens to one of them then tells the other something. */
const areTied = (events: readonly Happening[], ...two: readonly Happening[]): boolean =>
	events.some(
		({ type, invoices }) =>
			type === 'promise' && Array.isArray(invoices) && two.every(({ invoice }) => invoices.includes(invoice)),
	);

/** Whether more comes in for the invoice than it asks: the rest is the customer's, and covers its other invoices. */
const leavesCredit = ({ events, invoices }: World, { type, invoice }: Happening): boolean => {
	const amount = invoices.find(({ id }) => id === invoice)?.amountCents ?? 0;
	const payments = events.filter((event) => event.type === 'payment' && event['invoice'] === invoice);
	return type === 'payment' && payments.reduce((sum, paid) => sum + Number(paid['amountCents']), 0) > amount;
};

/**
 * Whether the post says of one address both that nobody lives there and that somebody was found: people say so, and the
 * later word corrects the one before it, for every invoice that is written about there.
 */
const contradict = (...two: readonly Happening[]): boolean =>
	two.every(({ type }) => type === 'letter-event') &&
	two.filter((one) => one['event'] === 'address-unknown').length === 1;

/** Whether an address is lost by it, which every invoice that is written about there needs. */
const losesAddress = ({ type, event }: Happening): boolean =>
	(type === 'delivery-event' && (event === 'bounced' || event === 'complained')) ||
	(type === 'letter-event' && event === 'address-unknown');

/** Whether something was to leave at that very instant: it is decided with what has been told before it. */
const leavesAt = (at: string, lines: readonly TraceLine[]): boolean =>
	lines.some((line) => local(line) === at && (PRESSING.includes(line.kind) || line.kind === 'skipped'));

test('what happens to two invoices that neither promise, credit nor address ties may be told in either order at one instant', () => {
	fc.assert(
		fc.property(arbitraryWorld, (drawn) => {
			const { world, lines } = storyOfWorld(drawn);
			const own = world.events.filter(
				(event) => ABOUT_ONE.includes(event.type) && event['invoice'] !== undefined,
			);
			const first = own[0];
			const second = own.find((event) => event['invoice'] !== first?.['invoice']);
			if (!first || !second || areTied(world.events, first, second)) return;
			if ([first, second].some((one) => leavesCredit(world, one)) || contradict(first, second)) return;
			const rest = world.events.filter((event) => event !== first && event !== second);
			const told = (pair: readonly Happening[]) => {
				const events = [...rest, ...pair.map((event) => ({ ...event, at: first.at }))].sort((a, b) =>
					a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
				);
				const story = storyOfWorld({ ...world, events });
				return {
					leaves: leavesAt(first.at, story.lines),
					kept: story.world.events.length,
					lines: plain(story.lines)
						.map((line) => JSON.stringify(line))
						.sort(),
				};
			};
			expect(lines.length).toBeGreaterThan(0);
			const [one, other] = [told([second, first]), told([first, second])];
			if ((one.leaves || other.leaves) && (losesAddress(first) || losesAddress(second))) return;
			expect(one).toEqual(other);
		}),
		RUNS,
	);
});

test('an invoice paid whole is never pressed for again, unless its money goes back', () => {
	fc.assert(
		fc.property(arbitraryWorld, fc.integer({ min: -12, max: 80 }), fc.nat(3), (drawn, days, index) => {
			const at = `${addDays('2027-02-26', days)}T12:01`;
			const invoice = drawn.invoices[index % drawn.invoices.length]!;
			const company = drawn['organisation'] as Record<string, unknown>;
			const accessories = { penalties: 'mention', indemnity: 'none' };
			const payment = {
				type: 'payment',
				id: 'whole',
				at,
				amountCents: invoice.amountCents,
				invoice: invoice.id,
			};
			const events = [...drawn.events.filter(({ type }) => type !== 'outage'), payment].sort((a, b) =>
				a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
			);
			const { world, lines } = storyOfWorld({ ...drawn, organisation: { ...company, accessories }, events });
			if (!world.events.some((event) => event['id'] === 'whole')) return;
			if (world.events.some(({ type }) => type === 'payment-reversed')) return;
			for (const line of pressing(lines))
				if (line.invoices.includes(invoice.id)) expect(local(line) <= at, line.node).toBe(true);
		}),
		RUNS,
	);
});

test('paying a part more never brings more contacts about the one invoice of a customer, nor higher claims', () => {
	fc.assert(
		fc.property(
			arbitraryWorld,
			fc.integer({ min: -12, max: 80 }),
			fc.integer({ min: 1, max: 100 }),
			(drawn, days, share) => {
				const [invoice] = drawn.invoices;
				if (!invoice) return;
				const calm = ['pause', 'resume', 'due-date-extended', 'outage', 'task-done', 'letter-event'];
				const events = drawn.events.filter(
					(event) => calm.includes(event.type) && (event['invoice'] ?? 'F-1') === 'F-1',
				);
				const alone = storyOfWorld({ ...drawn, invoices: [invoice], events });
				const at = `${addDays('2027-02-26', days)}T12:01`;
				const amountCents = Math.max(1, Math.floor((invoice.amountCents * share) / 100));
				const payment = { type: 'payment', id: 'part', at, amountCents, invoice: invoice.id };
				const more = storyOfWorld({
					...alone.world,
					events: [...alone.world.events, payment].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
				});
				const contacts = pressing(alone.lines);
				const fewer = pressing(more.lines);
				expect(fewer.length).toBeLessThanOrEqual(contacts.length);
				for (const line of fewer) {
					const same = contacts.find((one) => keyOf(one) === keyOf(line) && one.kind === line.kind);
					if (same && same.at === line.at)
						expect(line.amounts.claimedCents).toBeLessThanOrEqual(same.amounts.claimedCents);
				}
			},
		),
		RUNS,
	);
});

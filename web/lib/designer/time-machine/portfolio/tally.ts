import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Calendars } from '#workflows/receivables/calendar.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { Way } from '../cases/opening-case.ts';
import type { WorldCustomer } from '../world/world.ts';
import { callDaysOf, countsOf, weeksOf } from './counted.ts';
import { happeningsOf } from './happenings-of.ts';
import type { Double, Happening, KnownInvoice, Silent } from './report.ts';
import { sendingOf } from './sending-of.ts';
import { silentReason } from './silent-reason.ts';

type Message = Double['messages'][number];

/** One customer's story: its lines about the invoices asked about, and how each of its invoices comes to the plan. */
type Told = {
	customer: WorldCustomer;
	story: readonly TraceLine[];
	asked: ReadonlySet<string>;
	ways: ReadonlyMap<string, Way>;
	calendars: Calendars;
};

const isPosted = ({ what }: Message): boolean => what === 'registered' || what === 'letter';

/** Written messages of a day; letters and formal notices of one day are one posting, and a call is no message. */
const messagesIn = (messages: readonly Message[]): number => {
	const apart = messages.filter((one) => !isPosted(one)).length;
	return apart + (apart < messages.length ? 1 : 0);
};

/** Days on which a customer is written to twice (n6). */
function doublesOf({ customer, story, calendars: { debtor } }: Told, plan: Plan): Double[] {
	const days = new Map<CivilDate, Message[]>();
	for (const line of story) {
		const what = sendingOf(line, plan);
		if (what === null || what === 'thanks' || what === 'call') continue;
		const on = localDateOf(debtor, Date.parse(line.at));
		const currency = 'currency' in line ? line.currency : '';
		days.set(on, [...(days.get(on) ?? []), { what, invoices: line.invoices, currency }]);
	}
	return [...days].flatMap(([on, messages]) =>
		messagesIn(messages) > 1 ? [{ customer: customer.name, on, messages }] : [],
	);
}

/** Counts one customer's story after the other. */
export function tallyOf(plan: Plan) {
	const known = new Map<string, KnownInvoice>();
	const invoices: KnownInvoice[] = [];
	const happenings: Happening[] = [];
	const doubles: Double[] = [];
	const silent: Silent[] = [];

	function know({ customer: { state, name }, ways }: Told, id: string): KnownInvoice | null {
		const seen = known.get(id);
		const invoice = state.invoices[id];
		if (seen || !invoice) return seen ?? null;
		const { number, dueOn, currency } = invoice;
		const residualCents = residualOf(state, id);
		const one = { id, number, customer: name, dueOn, currency, residualCents, way: ways.get(id) ?? null };
		known.set(id, one);
		return one;
	}

	function noteInvoices(told: Told): void {
		const { customer, story, asked } = told;
		const reached = new Set(
			story
				.filter((line) => line.kind === 'merged' || sendingOf(line, plan) !== null)
				.flatMap((line) => line.invoices),
		);
		for (const { invoice: id, state } of customer.runs) {
			const invoice = asked.has(id) ? know(told, id) : null;
			if (!invoice) continue;
			invoices.push(invoice);
			if (reached.has(id)) continue;
			const own = story.filter((line) => line.invoices.includes(id));
			silent.push({ invoice, reason: silentReason(own, state) });
		}
	}

	return {
		add(told: Told): void {
			noteInvoices(told);
			doubles.push(...doublesOf(told, plan));
			for (const happening of happeningsOf(told.story, told.customer, plan)) {
				for (const id of happening.invoices) know(told, id);
				happenings.push(happening);
			}
		},
		result() {
			happenings.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
			return {
				known,
				invoices,
				happenings,
				totals: countsOf(happenings),
				weeks: weeksOf(happenings),
				calls: callDaysOf(happenings),
				doubles,
				silent: silent.sort((a, b) => b.invoice.residualCents - a.invoice.residualCents),
			};
		},
	};
}

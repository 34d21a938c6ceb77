import { addDays, weekdayOf } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Calendars } from '#workflows/receivables/calendar.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { WorldCustomer } from '../world/world.ts';
import type { CallDay, Counts, Double, Sending, Silent } from './report.ts';
import { sendingOf } from './sending-of.ts';
import { silentReason } from './silent-reason.ts';

type Message = Double['messages'][number];

const none = (): Record<Sending, number> => ({
	email: 0,
	thanks: 0,
	sms: 0,
	letter: 0,
	registered: 0,
	call: 0,
});

/** The Monday of a day's week. */
const mondayOf = (on: CivilDate): CivilDate => addDays(on, 1 - weekdayOf(on));

/** The e-mail beside a call is the same contact. */
const isBesideCall = (line: TraceLine, story: readonly TraceLine[]): boolean =>
	line.kind === 'email' &&
	story.some(
		({ kind, at, node, invoices }) =>
			kind === 'call' && at === line.at && node === line.node && invoices[0] === line.invoices[0],
	);

/** Calls about several invoices are one conversation, formal notices of one day one posting; anything else counts apart. */
const approachesIn = (messages: readonly Message[]): number => {
	const apart = messages.filter(({ what }) => what !== 'call' && what !== 'registered').length;
	return (
		apart +
		new Set(messages.map(({ what }) => what).filter((what) => what === 'call' || what === 'registered')).size
	);
};

/** Counts one customer's story after the other. */
export function tallyOf(plan: Plan) {
	const weeks = new Map<CivilDate, Record<Sending, number>>();
	const calls = new Map<string, { person: string; on: CivilDate; calls: number }>();
	const doubles: Double[] = [];
	const silent: Silent[] = [];
	const totals = none();
	const others = { handOffs: 0, tasks: 0 };

	function count(sending: Sending, on: CivilDate): void {
		const monday = mondayOf(on);
		const week = weeks.get(monday) ?? none();
		week[sending] += 1;
		totals[sending] += 1;
		weeks.set(monday, week);
	}

	function callBy(person: string, on: CivilDate): void {
		const key = `${on} ${person}`;
		const day = calls.get(key) ?? { person, on, calls: 0 };
		day.calls += 1;
		calls.set(key, day);
	}

	/** Several invoices of one customer on one day are one conversation. */
	function noteCalls(customer: WorldCustomer, story: readonly TraceLine[]): void {
		const days = new Set<string>();
		for (const line of story) {
			if (line.kind !== 'call') continue;
			const on = line.at.slice(0, 10);
			const person = line.owner === 'collector' ? (customer.collector ?? line.owner) : line.owner;
			if (days.has(`${on} ${person}`)) continue;
			days.add(`${on} ${person}`);
			count('call', on);
			callBy(person, on);
		}
	}

	function take(line: TraceLine): void {
		if (line.kind === 'hand-off') others.handOffs += 1;
		if (line.kind === 'task') others.tasks += 1;
		const sending = sendingOf(line, plan);
		if (sending && sending !== 'call') count(sending, line.at.slice(0, 10));
	}

	function noteDoubles(customer: WorldCustomer, story: readonly TraceLine[], { debtor }: Calendars): void {
		const days = new Map<CivilDate, Message[]>();
		for (const line of story) {
			const what = sendingOf(line, plan);
			if (what === null || what === 'thanks' || isBesideCall(line, story)) continue;
			const on = localDateOf(debtor, Date.parse(line.at));
			const currency = 'currency' in line ? line.currency : '';
			days.set(on, [...(days.get(on) ?? []), { what, invoices: line.invoices, currency }]);
		}
		for (const [on, messages] of days)
			if (approachesIn(messages) > 1) doubles.push({ customer: customer.name, on, messages });
	}

	function noteSilent(
		customer: WorldCustomer,
		story: readonly TraceLine[],
		asked: ReadonlySet<string>,
	): void {
		const reached = new Set(
			story
				.filter((line) => line.kind === 'merged' || sendingOf(line, plan) !== null)
				.flatMap(({ invoices }) => invoices),
		);
		for (const { invoice: id, state } of customer.runs) {
			const invoice = customer.state.invoices[id];
			if (!invoice || reached.has(id) || !asked.has(id)) continue;
			const { number, dueOn, currency } = invoice;
			const residualCents = residualOf(customer.state, id);
			const own = story.filter(({ invoices }) => invoices.includes(id));
			silent.push({
				invoice: id,
				number,
				customer: customer.name,
				dueOn,
				currency,
				residualCents,
				reason: silentReason(own, state),
			});
		}
	}

	return {
		add(
			customer: WorldCustomer,
			story: readonly TraceLine[],
			asked: ReadonlySet<string>,
			calendars: Calendars,
		): void {
			for (const line of story) take(line);
			noteCalls(customer, story);
			noteDoubles(customer, story, calendars);
			noteSilent(customer, story, asked);
		},
		result: () => ({
			...others,
			totals: totals as Counts,
			weeks: [...weeks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([from, counts]) => ({ from, counts })),
			calls: [...calls.values()].sort((a, b) =>
				a.on < b.on ? -1 : a.on > b.on ? 1 : b.calls - a.calls,
			) as CallDay[],
			doubles,
			silent: silent.sort((a, b) => b.residualCents - a.residualCents),
		}),
	};
}

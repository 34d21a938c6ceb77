import { describe, expect, test } from 'vitest';
import { defaultUntil } from '#workflows/scenario/simulate/default-until.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';
import { trimAccount } from '../../../../web/lib/server/time-machine/trim-account.ts';
import { goldenCases } from './golden-cases.ts';
import { halfTold } from './half-told.ts';

const unnumbered = (lines: readonly TraceLine[]) => lines.map(({ seq: _, ...line }) => line);

function told(input: SimulationCase): readonly TraceLine[] {
	const story = simulate(input);
	if (!story.ok) throw new Error(JSON.stringify(story.problem));
	return story.value;
}

/** The rest of a case, from where accounts and runs stand at `from`. */
function restOf(input: SimulationCase, from: number, isTrimmed: boolean): SimulationCase {
	const { accounts, runs } = halfTold(input, from);
	const open = new Set(Object.keys(runs).filter((id) => !runs[id]?.ended));
	return {
		...input,
		from,
		until: input.until ?? defaultUntil(input),
		customers: input.customers.map((one) => {
			const state = accounts[one.customer.id]!;
			return { ...one, state: isTrimmed ? trimAccount(state, open) : state };
		}),
		invoices: isTrimmed ? input.invoices.filter(({ id }) => open.has(id)) : input.invoices,
		runs: Object.entries(runs).flatMap(([invoice, state]) =>
			state && (!isTrimmed || open.has(invoice)) ? [{ invoice, state, plan: input.scenarios[0].plan }] : [],
		),
		events: input.events.filter(({ at }) => at >= from),
	};
}

/** Days of a case on which its story is cut: before, during and after its contacts. */
const cuts = ({ calendar, invoices, from }: SimulationCase): number[] =>
	[-10, 1, 7, 16, 27, 60, 150]
		.map((days) => instantAt(calendar, addDays(invoices[0]!.dueOn, days), '12:00'))
		.filter((at) => at >= (from ?? 0));

/** An outage keeps what was asked for in its host's memory, and the versions of a run are not written in its state. */
const whole = goldenCases().filter(
	([, { events, scenarios }]) => scenarios.length === 1 && events.every(({ type }) => type !== 'outage'),
);

describe('a story told from where it stands is the rest of the same story', () => {
	test.each(whole)('%s', (_, input) => {
		const all = told(input);
		for (const from of cuts(input)) {
			const rest = told(restOf(input, from, false));
			expect(unnumbered(rest)).toEqual(unnumbered(all.filter(({ at }) => Date.parse(at) >= from)));
		}
	});
});

describe('what a trimmed account leaves out changes no story of an open invoice', () => {
	test.each(whole)('%s', (_, input) => {
		const all = told(input);
		for (const from of cuts(input)) {
			const rest = restOf(input, from, true);
			const open = new Set(rest.invoices.map(({ id }) => id));
			const about = (lines: readonly TraceLine[]) =>
				unnumbered(lines.filter(({ invoices }) => invoices.every((id) => open.has(id))));
			expect(about(told(rest))).toEqual(about(all.filter(({ at }) => Date.parse(at) >= from)));
		}
	});
});

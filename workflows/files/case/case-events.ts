import type { Fact } from '../../receivables/account/fact.ts';
import { earlierOf } from '../../receivables/civil-date.ts';
import type { BusinessCalendar } from '../../receivables/calendar.ts';
import { instantAt } from '../../receivables/local-time.ts';
import type { SimulationEvent, TaskFinding } from '../../scenario/simulate/simulation-case.ts';
import type { CaseDirectory } from './case-directory.ts';
import type { CaseEvent, CaseFile } from './case-shape.ts';
import { factsOf } from './case-facts.ts';
import type { EventOf } from './event-shape.ts';
import { taskMeant } from './task-meant.ts';
import type { LocalDateTime } from './values.ts';

function findingOf({ outcome, value }: EventOf<'task-done'>): TaskFinding | null {
	if (value === undefined || typeof value === 'string') return null;
	const { amountCents, on, category = 'other', resolveOn } = value;
	if (outcome === 'promise' && on !== undefined) return { type: 'promise', amountCents, on };
	if (outcome === 'dispute' && resolveOn !== undefined)
		return { type: 'dispute', amountCents, category, resolveOn };
	return null;
}

function taskDone(event: EventOf<'task-done'>, at: number, file: CaseFile): SimulationEvent[] {
	const meant = taskMeant(
		event,
		file.invoices.map(({ id }) => id),
	);
	if (!meant) return [];
	const { invoice, node, key } = meant;
	const finding = findingOf(event);
	return [
		{
			at,
			type: 'task-done',
			invoice,
			task: key === null ? { node } : { key },
			outcome: event.outcome,
			actor: event.actor ?? null,
			...(finding ? { finding } : {}),
		},
	];
}

/** Payment data that are stale from the beginning hold every contact (n31). */
function staleData(
	{ organisation, customers, invoices }: CaseFile,
	calendar: BusinessCalendar,
): SimulationEvent[] {
	if (organisation.paymentData !== 'stale') return [];
	const first = invoices.map(({ issuedOn }) => issuedOn).reduce(earlierOf);
	const at = instantAt(calendar, first, '00:00');
	return customers.map(({ id }) => {
		const fact = { type: 'payment-data', id: `payment-data/${id}`, at, actor: null, state: 'stale' } as const;
		return { at, pointer: '/organisation/paymentData', type: 'fact', customer: id, fact };
	});
}

/** Events of a case as the simulator knows them; one may concern several customers of a group. */
export function eventsOf(
	file: CaseFile,
	directory: CaseDirectory,
	calendar: BusinessCalendar,
): SimulationEvent[] {
	const instant = ({ date, time }: LocalDateTime): number => instantAt(calendar, date, time);
	const convert = (event: CaseEvent, index: number): SimulationEvent[] => {
		const at = instant(event.at);
		const pointer = `/events/${String(index)}`;
		switch (event.type) {
			case 'task-done':
				return taskDone(event, at, file).map((done) => ({ ...done, pointer }));
			case 'move-version':
				return [{ at, pointer, type: 'move-version', invoice: event.invoice, to: event.to }];
			case 'outage':
				return [{ at, pointer, type: 'outage', until: instant(event.until) }];
			default:
				return factsOf(event, index, directory).map(({ customer, fact }) => {
					const stamped = { id: `event-${String(index)}/${customer}`, actor: null, ...fact, at } as Fact;
					return { at, pointer, type: 'fact', customer, fact: stamped };
				});
		}
	};
	return [...staleData(file, calendar), ...(file.events ?? []).flatMap(convert)];
}

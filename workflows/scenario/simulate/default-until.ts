import { addDays, laterOf } from '../../receivables/civil-date.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import { instantAt, localDateOf } from '../../receivables/local-time.ts';
import type { Instant, Zoned } from '../../receivables/local-time.ts';
import type { SimulationCase, SimulationEvent } from './simulation-case.ts';

const DAYS_AFTER_LAST = 400;

function lastDateOf(event: SimulationEvent, calendar: Zoned): CivilDate {
	const on = localDateOf(calendar, event.type === 'outage' ? event.until : event.at);
	return event.type === 'fact' && event.fact.type === 'due-date-extended' ? laterOf(on, event.fact.to) : on;
}

/** Where the story stops when nobody says: 400 days after the last due date or event. */
export function defaultUntil({ calendar, invoices, events, from }: SimulationCase): Instant {
	let last: CivilDate = from === null ? '0001-01-01' : localDateOf(calendar, from);
	for (const { dueOn, issuedOn } of invoices) last = laterOf(last, laterOf(dueOn, issuedOn));
	for (const event of events) last = laterOf(last, lastDateOf(event, calendar));
	return instantAt(calendar, addDays(last, DAYS_AFTER_LAST + 1), '00:00');
}

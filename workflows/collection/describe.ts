import { localDateOf, localTimeOf } from '../receivables/local-time.ts';
import { weekdayOf } from '../receivables/civil-date.ts';
import type { BusinessCalendar } from '../receivables/calendar.ts';
import type { Instant } from '../receivables/local-time.ts';
import type { Plan } from '../scenario/plan.ts';
import type { Effect, RunState } from '../scenario/run.ts';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `Fri 2027-03-26 08:30` in the organisation's zone: what a person reads in the Temporal UI. */
export function readableInstant(calendar: BusinessCalendar, at: Instant): string {
	const date = localDateOf(calendar, at);
	return `${DAYS[weekdayOf(date) - 1] ?? ''} ${date} ${localTimeOf(calendar, at)}`;
}

const labelOf = (plan: Plan, node: string | undefined): string =>
	(node && plan.nodes[node]?.label) || (node ?? 'end');

/** `Wait until J+4 (Tue 2027-03-02 08:30)`: the summary of the one timer. */
export const timerSummary = (
	plan: Plan,
	calendar: BusinessCalendar,
	state: RunState,
	until: Instant,
): string => `Wait until ${labelOf(plan, state.position?.node)} (${readableInstant(calendar, until)})`;

/** The node's own label, or what the effect does: the summary of an activity. */
export function effectSummary(plan: Plan, effect: Effect): string {
	switch (effect.type) {
		case 'contact':
			return labelOf(plan, effect.intent.node);
		case 'acknowledge':
			return `Acknowledge payment ${effect.intent.payment ?? ''}`;
		case 'hand-off':
			return `Hand off: ${labelOf(plan, effect.node)}`;
		case 'create-task':
			return `Task: ${labelOf(plan, effect.node)}`;
		case 'cancel-task':
			return `Cancel task ${effect.task}`;
		case 'settle-promise':
			return `Settle promise ${effect.promise}`;
		case 'webhook':
			return `Webhook ${effect.event}`;
	}
}

/** Markdown for the run's page in the Temporal UI: where it stands, what was done. */
export function currentDetails(plan: Plan, state: RunState): string {
	const done = state.executed.map((node) => `- ${labelOf(plan, node)}`).join('\n');
	const now = state.ended
		? `Ended: **${state.ended}**`
		: `At **${labelOf(plan, state.position?.node)}** (${state.status})`;
	return done ? `${now}\n\nDone:\n${done}` : now;
}

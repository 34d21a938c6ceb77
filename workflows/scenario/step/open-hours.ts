import type { Calendars } from '../../receivables/calendar.ts';
import { narrowedTo } from '../../receivables/narrowed-windows.ts';
import type { Channel, SendWindow } from '../../receivables/send-window.ts';
import type { ScenarioSettings } from '../graph.ts';
import type { Op } from '../plan.ts';
import type { StepContext } from '../run.ts';

/** By which channel something leaves, null ⇒ it stays inside; and in which hours of its own, if it has some. */
export type Side = { channel: Channel | null; hours?: SendWindow };

/** The channel by which a step reaches the debtor; a hand-off leaves with the office's mail. */
export function sideOf(op: Op | undefined): Side {
	if (op?.op === 'contact' || op?.op === 'wait')
		return { channel: op.channel, ...(op.hours && { hours: op.hours }) };
	if (op?.op === 'human') return { channel: 'call', ...(op.hours && { hours: op.hours }) };
	return { channel: 'email' };
}

/** The hours that a step or else its scenario asks of its channel; nothing ⇒ the company's. */
export const hoursOf = (
	{ channel, hours }: Side,
	{ settings }: { settings: ScenarioSettings },
): SendWindow | undefined => (channel === null ? undefined : (hours ?? settings.windows?.[channel]));

/** The calendars as this step sees them: open in the hours that it or its scenario asks for. */
export function calendarsFor(side: Side, context: StepContext): Calendars {
	const hours = hoursOf(side, context.plan);
	return side.channel === null || hours === undefined
		? context.calendars
		: narrowedTo(context.calendars, side.channel, hours);
}

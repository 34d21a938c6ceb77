import { shift } from '../../calendar.ts';
import { addDays } from '../../civil-date.ts';
import type { Deadline } from '../../trace.ts';
import type { Intent } from '../intent.ts';
import type { SlotContext } from './slot-context.ts';

/** All that a deadline needs of a slot: its date, and the days on which the debtor works. */
type DeadlineContext = Pick<SlotContext, 'date'> & {
	policy: { calendars: Pick<SlotContext['policy']['calendars'], 'debtor'> };
};

/**
 * The deadline that a message tells: days from sending become a date, moved forward to a working day of the debtor and
 * never recomputed (CPC 642); days from reception stay open until the letter arrives. A message that stands for
 * several nodes tells the longest delay any of them grants.
 */
export function deadlineOf(
	{ policy, date }: DeadlineContext,
	grants: readonly Intent['grant'][],
): Deadline | undefined {
	if (grants.every((grant) => grant === undefined)) return undefined;
	const given = grants.filter((grant) => grant !== undefined);
	const days = Math.max(0, ...given.map((grant) => grant.days));
	return given.some(({ from }) => from === 'reception')
		? { type: 'after-reception', days }
		: { type: 'date', date: shift(policy.calendars.debtor, addDays(date, days), 'forward') };
}

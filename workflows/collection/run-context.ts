import type { StepContext } from '../scenario/run.ts';
import type { CollectionInput } from './input.ts';

/** What a run is stepped in, by the rules under which it began. */
export const runContext = ({ plan, calendars, callMails }: CollectionInput): StepContext => ({
	plan,
	calendars,
	...(callMails === undefined && { callMailsUnasked: true as const }),
});

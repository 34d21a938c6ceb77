import type { Phase } from '../graph.ts';
import { nodeType } from './node-type.ts';

/** Longest term that the law allows, in days from issue (Code de commerce L441-10 I): beyond it an invoice is due. */
const LONGEST_TERM_DAYS = 60;

const DUE_ANCHORS: readonly string[] = ['due-date', 'original-due-date'];

/**
 * Waits for a date: anchor, then offset, then the working-day shift of what follows. Offsets are calendar days
 * unless `days: working`; J is the due date, the last day to pay on time. `endsOn` ends it before its date.
 */
export const wait = nodeType({
	kind: 'wait',
	op: 'wait',
	fields: {
		anchor: {
			type: 'choice',
			options: [
				'due-date',
				'original-due-date',
				'issue-date',
				'previous-contact',
				'letter-reception',
				'promise-date',
				'dispute-resolution',
				'dispute-opening',
				'promise-outcome',
				'reply',
				'payment',
				'payment-return',
				'credit-note',
				'delivery-failure',
				'arrival',
			],
			default: 'due-date',
		},
		offset: { type: 'offset', required: true },
		days: { type: 'choice', options: ['calendar', 'working'], default: 'calendar' },
		endsOn: { type: 'choice', options: ['collection-returned'] },
	},
	ports: { next: { shape: 'one', required: true } },
	bypass: 'next',
	phase: (inherited, { anchor, offset }) => {
		if (DUE_ANCHORS.includes(anchor)) return offset < 0 ? 'before-due' : atLeastOverdue(inherited);
		return anchor === 'issue-date' && offset > LONGEST_TERM_DAYS ? atLeastOverdue(inherited) : inherited;
	},
	aim: () => ({ channel: null, shift: 'none', after: [] }),
	compile: ({ values, port }, { ahead }) => {
		const { channel, hours, shift, after } = ahead();
		const isBeforeDue = DUE_ANCHORS.includes(values.anchor) && values.offset < 0;
		return {
			op: 'wait',
			anchor: values.anchor,
			offset: values.offset,
			days: values.days,
			shift: isBeforeDue && shift === 'forward' ? 'backward' : shift,
			channel,
			...(hours && { hours }),
			after,
			...(values.endsOn && { endsOn: values.endsOn }),
			next: port('next'),
		};
	},
});

const atLeastOverdue = (inherited: Phase): Phase => (inherited === 'before-due' ? 'overdue' : inherited);

import { expect, test } from 'vitest';
import { templateIds } from './shipped-scenarios.ts';
import { payment, play, reversal, taskDone } from '../play.ts';

/** Invoice Ninja 2379: customers who had given a mandate were still asked to pay before and after the due date. */
const SETTING = { due: '2027-02-26', amountCents: 360_000, paymentMethod: 'direct-debit' };
const ASKING = ['email', 'sms', 'letter', 'formal-notice', 'call'];

test.each(templateIds)(
	'%s: whoever pays by direct debit is told of the debit, and asked for nothing',
	async (id) => {
		const story = await play(id, SETTING)
			.on('2027-02-26T09:00', payment(360_000, { id: 'D' }))
			.until('2027-04-30');
		const sent = story.filter(({ kind }) => ASKING.includes(kind));
		expect(sent.map(({ node }) => node)).toEqual(sent.length > 0 ? ['collection-announcement'] : []);
		expect(story.find(({ kind }) => kind === 'end')).toMatchObject({ outcome: 'paid' });
	},
);

test('no debit seen at the bank: a person looks, nobody is accused', async () => {
	const story = await play('standard', SETTING).until('2027-03-12');
	expect(story).toRead([
		'2027-02-19 08:30 email collection-announcement',
		'2027-03-02 08:30 task check-collection check-collection',
		'2027-03-09 08:30 alert check-collection task-overdue',
	]);
});

test('a scenario that forgets to ask how the customer pays chases nobody either', async () => {
	const scenario = {
		amiable: 1,
		id: 'forgetful',
		name: 'Forgetful',
		start: 'start',
		nodes: {
			start: { kind: 'start', label: 'Start', next: 'wait' },
			wait: { kind: 'wait', label: 'J+4', anchor: 'due-date', offset: 4, next: 'mail' },
			mail: { kind: 'email', label: 'Mail', template: 'reminder-1', next: 'end', onFailure: 'end' },
			end: { kind: 'end', label: 'End', outcome: 'completed' },
		},
	};
	const story = await play(scenario, SETTING).until('2027-03-12');
	expect(story.filter(({ kind }) => ASKING.includes(kind))).toEqual([]);
	expect(story.find(({ kind }) => kind === 'skipped')).toMatchObject({ reason: 'awaiting-collection' });
	const byTransfer = await play(scenario, { ...SETTING, paymentMethod: 'transfer' }).until('2027-03-12');
	expect(byTransfer.filter(({ kind }) => ASKING.includes(kind))).toHaveLength(1);
});

test('returned by the bank: only then is the customer reminded', async () => {
	const story = await play('standard', SETTING)
		.on('2027-02-26T09:00', payment(360_000, { id: 'D' }))
		.on('2027-03-04T15:00', reversal('D'))
		.until('2027-03-05');
	expect(story.filter(({ kind }) => ASKING.includes(kind))).toRead([
		'2027-02-19 08:30 email collection-announcement',
		'2027-03-04 15:00 email reminder-1',
	]);
});

test('returned while its bank is being watched: the first reminder does not wait for the next look', async () => {
	const paidLate = { 'phone-first': 'call', 'habitual-late-payer': 'email reminder-1' };
	for (const [id, reminder] of Object.entries(paidLate)) {
		const story = await play(id, { ...SETTING, due: '2027-03-04' })
			.on('2027-03-08T10:00', payment(360_000, { id: 'D' }))
			.on('2027-03-12T15:00', reversal('D'))
			.until('2027-03-14');
		expect(story.filter(({ kind }) => ASKING.includes(kind)).slice(1)).toRead([
			`2027-03-12 15:00 ${reminder}`,
		]);
	}
	const story = await play('standard', SETTING)
		.on('2027-03-05T10:00', payment(360_000, { id: 'D' }))
		.on('2027-03-12T15:00', reversal('D'))
		.until('2027-03-14');
	expect(story.filter(({ kind }) => ASKING.includes(kind)).slice(1)).toMatchObject([
		{
			node: 'reminder-1',
			at: '2027-03-12T15:00:00+01:00',
			why: expect.arrayContaining([
				{ rule: 'anchor', from: '2027-03-12', to: '2027-03-12', note: 'collection-returned' },
			]),
		},
	]);
});

test('returned before it was ever booked: the person who looks at the bank says so, and the customer is reminded', async () => {
	const first = {
		'phone-first': 'call',
		'habitual-late-payer': 'email reminder-1',
		standard: 'email reminder-1',
	};
	for (const [id, reminder] of Object.entries(first)) {
		const story = await play(id, { ...SETTING, due: '2027-03-04' })
			.on('2027-03-09T10:00', taskDone('check-collection', 'returned'))
			.until('2027-03-11');
		expect(story.filter(({ kind }) => ASKING.includes(kind)).slice(1)).toRead([
			`2027-03-09 10:00 ${reminder}`,
		]);
	}
});

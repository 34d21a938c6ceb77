import { expect, test } from 'vitest';
import { play, promise } from '../../../play.ts';

const SETTING = { due: '2027-02-26', amountCents: 360_000 };

const limitedTo = (maxPromises: number) => ({
	...{ amiable: 1, id: 'short', name: 'Short', start: 'start', settings: { maxPromises } },
	nodes: {
		start: { kind: 'start', label: 'Start', next: 'wait' },
		wait: { kind: 'wait', label: 'Wait', offset: 4, next: 'end' },
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	},
});

/** Promised on the eve and again once that was broken, in a scenario that takes so many promises. */
const promisedTwice = (maxPromises: number) =>
	play(limitedTo(maxPromises), SETTING)
		.on('2027-02-10T10:00', { ...promise(100_000, '2027-02-12'), id: 'first' })
		.on('2027-02-23T10:00', { ...promise(100_000, '2027-02-25'), id: 'second' })
		.until('2027-03-10');

test('the scenario that chases an invoice limits its promises, though the company sets no limit', async () => {
	await expect(promisedTwice(1)).rejects.toThrow(
		JSON.stringify({
			code: 'promise-limit',
			params: { promise: 'second', invoice: 'FA-1', most: 1, pointer: '/events/1' },
		}),
	);
	const story = await promisedTwice(2);
	expect(story.filter(({ kind }) => kind === 'promise-broken')).toHaveLength(2);
});

import { describe, expect, test } from 'vitest';
import { templateById } from '#workflows/files/scenario-file.ts';
import type { DesignerDocument } from '../../../../web/lib/designer/document/designer-document.ts';
import { createKeeper } from '../../../../web/lib/designer/draft/keeper.ts';
import type { KeeperState, Save, SaveAnswer } from '../../../../web/lib/designer/draft/keeper.ts';

const opened: DesignerDocument = {
	scenario: templateById('standard'),
	layout: { nodes: {}, notes: [] },
};
const named = (name: string): DesignerDocument => ({ ...opened, scenario: { ...opened.scenario, name } });

/** A keeper in a world whose clock, server and storage are moved by hand. */
function world(start: Partial<Save> = {}) {
	let timers: { work: () => void; ms: number }[] = [];
	const sent: { save: Save; answer: (answer: SaveAnswer) => Promise<void> }[] = [];
	const states: KeeperState[] = [];
	let here: Save | null = null;
	const keeper = createKeeper(
		{
			send: (save) =>
				new Promise((resolve) => {
					sent.push({
						save,
						answer: async (answer) => {
							resolve(answer);
							await Promise.resolve();
							await Promise.resolve();
						},
					});
				}),
			keepHere: (save) => {
				here = save;
			},
			later: (work, ms) => {
				const timer = { work, ms };
				timers.push(timer);
				return () => {
					timers = timers.filter((it) => it !== timer);
				};
			},
			show: (state) => states.push(state),
		},
		{ seq: 3, baseVersion: 1, document: opened, ...start },
	);
	return {
		keeper,
		sent,
		here: () => here,
		shown: () => states.at(-1)?.type,
		timers: () => timers.map(({ ms }) => ms).sort((a, b) => a - b),
		/** the timer with this delay rings */
		ring: (ms: number) => {
			const timer = timers.find((it) => it.ms === ms);
			if (timer === undefined)
				throw new Error(`No timer of ${String(ms)} ms among ${timers.map((it) => it.ms).join()}`);
			timers = timers.filter((it) => it !== timer);
			timer.work();
		},
	};
}

describe('a change', () => {
	test('is kept in the browser at once, sent within two seconds, and then kept by the server alone', async () => {
		const { keeper, sent, here, shown, timers, ring } = world();
		keeper.changed(named('A'), 1);
		expect(here()?.document.scenario.name).toBe('A');
		expect(shown()).toBe('saving');
		expect(Math.max(...timers())).toBeLessThanOrEqual(2000);
		keeper.changed(named('AB'), 1);
		ring(2000);
		expect(sent).toHaveLength(1);
		expect(sent[0]?.save).toMatchObject({ seq: 3, baseVersion: 1, document: { scenario: { name: 'AB' } } });
		expect(keeper.lastSaved()).toBeNull();
		await sent[0]?.answer({ type: 'saved', seq: 4 });
		expect(keeper.lastSaved()).toMatchObject({ seq: 4, document: { scenario: { name: 'AB' } } });
		expect(shown()).toBe('saved');
		expect(here()).toBeNull();
		expect(timers()).toEqual([]);
	});

	test('made while a save is under way is sent after it, never beside it', async () => {
		const { keeper, sent, here, ring } = world();
		keeper.changed(named('A'), 1);
		ring(800);
		keeper.changed(named('B'), 1);
		ring(800);
		expect(sent).toHaveLength(1);
		await sent[0]?.answer({ type: 'saved', seq: 4 });
		expect(here()).toMatchObject({ seq: 4, document: { scenario: { name: 'B' } } });
		ring(800);
		expect(sent[1]?.save).toMatchObject({ seq: 4, document: { scenario: { name: 'B' } } });
	});

	test('taken back before it was sent sends nothing', () => {
		const { keeper, sent, here, timers, shown } = world();
		keeper.changed(named('A'), 1);
		keeper.changed(opened, 1);
		expect(timers()).toEqual([]);
		expect(here()).toBeNull();
		expect(shown()).toBe('saved');
		keeper.flush();
		expect(sent).toEqual([]);
	});

	test('of the version to go on from is saved too', () => {
		const { keeper, sent } = world();
		keeper.changed(opened, 2);
		keeper.flush();
		expect(sent[0]?.save).toMatchObject({ seq: 3, baseVersion: 2 });
	});
});

describe('without network', () => {
	test('everything stays in the browser, is tried again, and at once when the network is back', async () => {
		const { keeper, sent, here, shown, timers, ring } = world();
		keeper.changed(named('A'), 1);
		ring(800);
		await sent[0]?.answer({ type: 'offline' });
		expect(shown()).toBe('offline');
		expect(here()?.document.scenario.name).toBe('A');
		expect(timers()).toEqual([2000]);
		keeper.changed(named('B'), 1);
		expect(shown()).toBe('offline');
		expect(here()?.document.scenario.name).toBe('B');
		keeper.online();
		expect(sent[1]?.save.document.scenario.name).toBe('B');
		await sent[1]?.answer({ type: 'saved', seq: 4 });
		expect(shown()).toBe('saved');
		expect(here()).toBeNull();
	});

	test('tries come less and less often', async () => {
		const { keeper, sent, timers, ring } = world();
		keeper.changed(named('A'), 1);
		ring(800);
		for (const [index, wait] of [2000, 5000, 10_000, 20_000, 20_000].entries()) {
			await sent[index]?.answer({ type: 'offline' });
			expect(timers()).toEqual([wait]);
			ring(wait);
		}
	});
});

describe('when another window of the same person saved since', () => {
	const conflicting = async () => {
		const it = world();
		it.keeper.changed(named('mine'), 1);
		it.ring(800);
		await it.sent[0]?.answer({ type: 'conflict', seq: 9 });
		return it;
	};

	test('nothing more is sent until somebody chooses, and nothing is lost meanwhile', async () => {
		const { keeper, sent, here, shown } = await conflicting();
		expect(shown()).toBe('conflict');
		keeper.changed(named('mine still'), 1);
		keeper.flush();
		keeper.online();
		expect(sent).toHaveLength(1);
		expect(here()?.document.scenario.name).toBe('mine still');
	});

	test('this window goes on over the other, and what is taken up from it is one more save', async () => {
		const { keeper, sent, here, shown, ring } = await conflicting();
		keeper.goOn(9);
		expect(sent[1]?.save).toMatchObject({ seq: 9, document: { scenario: { name: 'mine' } } });
		keeper.changed(named('theirs'), 1);
		await sent[1]?.answer({ type: 'saved', seq: 10 });
		ring(800);
		expect(sent[2]?.save).toMatchObject({ seq: 10, document: { scenario: { name: 'theirs' } } });
		await sent[2]?.answer({ type: 'saved', seq: 11 });
		expect(here()).toBeNull();
		expect(shown()).toBe('saved');
	});
});

test('what the server refuses stays in the browser and is tried again with the next change', async () => {
	const { keeper, sent, here, shown, timers, ring } = world();
	keeper.changed(named('A'), 1);
	ring(800);
	await sent[0]?.answer({ type: 'refused', code: 'draft-too-long' });
	expect(shown()).toBe('refused');
	expect(timers()).toEqual([]);
	expect(here()?.document.scenario.name).toBe('A');
	keeper.changed(named('B'), 1);
	ring(800);
	expect(sent[1]?.save.document.scenario.name).toBe('B');
});

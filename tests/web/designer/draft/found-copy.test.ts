import { describe, expect, test } from 'vitest';
import { templateById } from '#workflows/files/scenario-file.ts';
import type { DesignerDocument } from '../../../../web/lib/designer/document/designer-document.ts';
import { findCopy, leaveWith, newestHeld, takeBack } from '../../../../web/lib/designer/draft/found-copy.ts';
import { localCopies } from '../../../../web/lib/designer/draft/local-copy.ts';

const opened: DesignerDocument = {
	scenario: templateById('standard'),
	layout: { nodes: { start: { x: 10, y: 20 } }, notes: [] },
};
const named = (name: string): DesignerDocument => ({ ...opened, scenario: { ...opened.scenario, name } });
const at = new Date('2026-11-22T10:42:00Z');

function storage(most = Infinity) {
	const kept = new Map<string, string>();
	return {
		kept,
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => {
			if (value.length > most) throw new Error('QuotaExceededError');
			kept.set(key, value);
		},
		removeItem: (key: string) => void kept.delete(key),
	};
}

describe('when a draft is opened', () => {
	test('what the server never got goes on from where the server is', () => {
		const copies = localCopies(storage(), 'o/u/s');
		copies.write('unsent', { seq: 4, baseVersion: 2, document: named('unsent') }, at);
		const found = findCopy(copies, { document: opened, seq: 4 });
		expect(found).toEqual({
			type: 'newer',
			copy: { seq: 4, baseVersion: 2, at: at.toISOString(), document: named('unsent') },
		});
		// It is still there until the server has it: the page may crash again.
		expect(copies.read('unsent')?.document).toEqual(named('unsent'));
	});

	test('what the server got although its answer was lost is no news', () => {
		const box = storage();
		const copies = localCopies(box, 'o/u/s');
		copies.write('unsent', { seq: 4, baseVersion: 2, document: named('sent') }, at);
		expect(findCopy(copies, { document: named('sent'), seq: 5 })).toBeNull();
		expect(box.kept.size).toBe(0);
	});

	test('an older copy waits for a choice, also after what is typed next and another reload', () => {
		const copies = localCopies(storage(), 'o/u/s');
		copies.write('unsent', { seq: 4, baseVersion: 2, document: named('older') }, at);
		expect(findCopy(copies, { document: opened, seq: 7 })).toMatchObject({ type: 'older' });
		copies.write('unsent', { seq: 7, baseVersion: 2, document: named('typed next') }, at);
		copies.clear('unsent');
		expect(findCopy(copies, { document: named('typed next'), seq: 8 })).toMatchObject({
			type: 'older',
			copy: { at: at.toISOString(), document: { scenario: { name: 'older' } } },
		});
		copies.clear('found');
		expect(findCopy(copies, { document: opened, seq: 8 })).toBeNull();
	});

	test('copies of another person, company or scenario are not looked at', () => {
		const box = storage();
		localCopies(box, 'o/somebody/s').write('unsent', { seq: 4, baseVersion: null, document: named('x') }, at);
		expect(findCopy(localCopies(box, 'o/u/s'), { document: opened, seq: 4 })).toBeNull();
	});

	test('a copy that cannot be read is passed over', () => {
		const box = storage();
		for (const text of ['', '{', 'null', '{"seq":4}', '{"seq":4,"at":"x","file":{"amiable":2}}']) {
			box.kept.set('amiable/draft/o/u/s/unsent', text);
			expect(findCopy(localCopies(box, 'o/u/s'), { document: opened, seq: 4 })).toBeNull();
		}
	});
});

test('what another tab cleared comes back to the tab that had not sent it, as an older copy to choose', () => {
	const [copies, ofTab] = [localCopies(storage(), 'o/u/s'), localCopies(storage(), 'o/u/s')];
	ofTab.write('unsent', { seq: 4, baseVersion: 2, document: named('in conflict') }, at);
	takeBack(copies, ofTab);
	expect(findCopy(copies, { document: opened, seq: 6 })).toMatchObject({
		type: 'older',
		copy: { document: { scenario: { name: 'in conflict' } } },
	});
	takeBack(copies, ofTab);
	expect(copies.read('unsent')).toBeNull();
});

test('what this tab left unsent never takes the place of what is newer here', () => {
	const [copies, ofTab] = [localCopies(storage(), 'o/u/s'), localCopies(storage(), 'o/u/s')];
	copies.write('unsent', { seq: 5, baseVersion: 2, document: named('here') }, at);
	ofTab.write('unsent', { seq: 4, baseVersion: 2, document: named('of the tab') }, at);
	takeBack(copies, ofTab);
	expect(copies.read('unsent')?.document).toEqual(named('here'));
});

test('a tab that was hidden before a save offers nothing of then, once all is saved', () => {
	const [copies, ofTab] = [localCopies(storage(), 'o/u/s'), localCopies(storage(), 'o/u/s')];
	const [early, late] = [named('when it was hidden'), named('when it was left')];
	leaveWith(ofTab, { saved: null, unsent: { seq: 4, baseVersion: 2, document: early } });
	expect(ofTab.read('unsent')?.document).toEqual(early);
	leaveWith(ofTab, { saved: { seq: 6, baseVersion: 2, document: late }, unsent: null });
	takeBack(copies, ofTab);
	expect(findCopy(copies, { document: late, seq: 6 })).toBeNull();
	expect(ofTab.read('saved')?.document).toEqual(late);
});

test('what the server took from this tab counts, when the page was read before that save', () => {
	const given = { seq: 4, baseVersion: 2, document: opened };
	const taken = { ...given, at: at.toISOString(), document: named('taken') };
	expect(newestHeld(given, null)).toBe(given);
	expect(newestHeld(given, { ...taken, seq: 5 }).document).toEqual(named('taken'));
	expect(newestHeld(given, { ...taken, seq: 4 })).toBe(given);
});

test('a full storage is said, not thrown', () => {
	const copies = localCopies(storage(100), 'o/u/s');
	expect(copies.write('unsent', { seq: 0, baseVersion: null, document: opened }, at)).toBe(false);
});

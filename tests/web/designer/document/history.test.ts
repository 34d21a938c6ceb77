import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { printYaml } from '#workflows/files/print-yaml.ts';
import { templateById } from '#workflows/files/scenario-file.ts';
import { apply } from '../../../../web/lib/designer/document/apply.ts';
import type { Command } from '../../../../web/lib/designer/document/command.ts';
import type { DesignerDocument } from '../../../../web/lib/designer/document/designer-document.ts';
import {
	emptyHistory,
	remember,
	stepBack,
	stepForward,
} from '../../../../web/lib/designer/document/history.ts';
import type { History } from '../../../../web/lib/designer/document/history.ts';
import { withLayout, withoutLayout } from '../../../../web/lib/designer/document/layout-section.ts';
import { arbitraryDocument, arbitraryGesture } from '../../../arbitraries/command.ts';

// The property draws hundreds of commands.
vi.setConfig({ testTimeout: 60_000 });

type State = { document: DesignerDocument; history: History };

const text = (document: DesignerDocument): string => printYaml(withLayout(document));

function run({ document, history }: State, command: Command, gesture?: string): State {
	const applied = apply(document, command);
	if (!applied.ok || applied.value.inverse === null || command.name === 'restore')
		return { document, history };
	const { document: changed } = applied.value;
	return { document: changed, history: remember(history, command.name, document, changed, gesture) };
}

function walk(state: State, step: typeof stepBack): State {
	let current = state;
	for (;;) {
		const taken = step(current.history, current.document);
		if (taken === null) return current;
		current = taken;
	}
}

const standard = withoutLayout(templateById('standard'));
const opened: State = { document: standard, history: emptyHistory };
const rename = (label: string): Command => ({ name: 'rename-node', id: 'reminder-1', label });
const names = ({ history }: State) => history.past.map(({ name }) => name);
const labelOf = ({ document }: State) => document.scenario.nodes['reminder-1']?.label;

test('whatever was done is taken back to the start byte for byte, and done again', () => {
	const gesture = fc.option(fc.constantFrom('drag', 'typing'), { nil: undefined });
	fc.assert(
		fc.property(
			arbitraryDocument(),
			fc.array(fc.tuple(arbitraryGesture(), gesture), { minLength: 1, maxLength: 20 }),
			(document, drawn) => {
				let state: State = { document, history: emptyHistory };
				for (const [{ commandFor }, gesture] of drawn)
					state = run(state, commandFor(state.document), gesture);
				const undone = walk(state, stepBack);
				expect(undone.document).toEqual(document);
				expect(text(undone.document)).toBe(text(document));
				const redone = walk(undone, stepForward);
				expect(redone.document).toEqual(state.document);
				expect(text(redone.document)).toBe(text(state.document));
			},
		),
		{ numRuns: 120 },
	);
});

describe('one gesture', () => {
	test('is one entry, however many keystrokes it had', () => {
		let state = opened;
		for (const label of ['R', 'Re', 'Rel']) state = run(state, rename(label), 'label:reminder-1');
		expect(names(state)).toEqual(['rename-node']);
		const undone = stepBack(state.history, state.document);
		expect(undone?.document).toEqual(standard);
		expect(undone && labelOf({ ...undone })).toBe('Première relance');
	});

	test('ends with another one, with a command of none, and with undo', () => {
		let state = run(opened, rename('A'), 'typing');
		state = run(state, { name: 'tidy', positions: { start: { x: 0, y: 0 } } });
		state = run(state, rename('B'), 'typing');
		expect(names(state)).toEqual(['rename-node', 'tidy', 'rename-node']);
		const undone = stepBack(state.history, state.document);
		if (undone === null) throw new Error('There is something to undo.');
		expect(names(run(undone, rename('C'), 'typing'))).toEqual(['rename-node', 'tidy', 'rename-node']);
	});

	test('that comes back to where it began leaves nothing behind', () => {
		let state = run(opened, rename('A'), 'typing');
		state = run(state, rename('Première relance'), 'typing');
		expect(names(state)).toEqual([]);
		expect(text(state.document)).toBe(text(standard));
	});
});

test('what was undone can be done again until something else is done', () => {
	const done = run(opened, rename('A'));
	const undone = stepBack(done.history, done.document);
	if (undone === null) throw new Error('There is something to undo.');
	expect(stepForward(undone.history, undone.document)?.document).toEqual(done.document);
	expect(stepForward(run(undone, rename('B')).history, undone.document)).toBeNull();
});

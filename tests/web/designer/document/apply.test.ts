import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { printYaml } from '#workflows/files/print-yaml.ts';
import { hash } from '#workflows/scenario/hash.ts';
import { parse } from '#workflows/scenario/parse.ts';
import { print } from '#workflows/scenario/print.ts';
import { apply } from '../../../../web/lib/designer/document/apply.ts';
import type { DesignerDocument } from '../../../../web/lib/designer/document/designer-document.ts';
import { withLayout, withoutLayout } from '../../../../web/lib/designer/document/layout-section.ts';
import { arbitraryDocument, arbitraryGesture, arbitraryPlacing } from '../../../arbitraries/command.ts';
import type { Gesture } from '../../../arbitraries/command.ts';

// Each property draws hundreds of scenarios.
vi.setConfig({ testTimeout: 60_000 });

const text = (document: DesignerDocument): string => printYaml(withLayout(document));

/** Every state on the way, with the inverse that leads back to the one before. */
function carryOut(document: DesignerDocument, gestures: readonly Gesture[]) {
	const done: { before: DesignerDocument; after: DesignerDocument; label: string; inverse: unknown }[] = [];
	let current = document;
	for (const { label, commandFor } of gestures) {
		const applied = apply(current, commandFor(current));
		if (!applied.ok) continue;
		const { document: after, inverse } = applied.value;
		done.push({ before: current, after, label, inverse });
		current = after;
	}
	return { current, done };
}

const drawing = (gesture: fc.Arbitrary<Gesture>) =>
	fc.tuple(arbitraryDocument(), fc.array(gesture, { minLength: 1, maxLength: 12 }));

describe('every command', () => {
	test('is taken back byte for byte, and done again byte for byte', () => {
		fc.assert(
			fc.property(fc.tuple(arbitraryDocument(), arbitraryGesture()), ([document, { commandFor }]) => {
				const applied = apply(document, commandFor(document));
				if (!applied.ok) return;
				const { document: after, inverse } = applied.value;
				if (inverse === null) {
					expect(after).toBe(document);
					return;
				}
				const undone = apply(after, inverse);
				if (!undone.ok || undone.value.inverse === null) throw new Error('What was done is taken back.');
				expect(undone.value.document).toEqual(document);
				expect(text(undone.value.document)).toBe(text(document));
				const redone = apply(undone.value.document, undone.value.inverse);
				if (!redone.ok) throw new Error('What was taken back is done again.');
				expect(redone.value.document).toEqual(after);
				expect(text(redone.value.document)).toBe(text(after));
			}),
			{ numRuns: 300 },
		);
	});

	test('leaves a scenario that can be written and read again', () => {
		fc.assert(
			fc.property(drawing(arbitraryGesture()), ([document, gestures]) => {
				const { current, done } = carryOut(document, gestures);
				const read = parse(print(withLayout(current)));
				if (!read.ok) throw new Error(JSON.stringify([done.at(-1)?.label, read.problems]));
				expect(withoutLayout(read.value)).toEqual(current);
			}),
			{ numRuns: 200 },
		);
	});

	test('gives nothing away of the document that it was given', () => {
		fc.assert(
			fc.property(drawing(arbitraryGesture()), ([document, gestures]) => {
				const before = text(document);
				carryOut(document, gestures);
				expect(text(document)).toBe(before);
			}),
			{ numRuns: 100 },
		);
	});
});

test('where nodes and notes lie never changes the hash', () => {
	fc.assert(
		fc.property(drawing(arbitraryPlacing()), ([document, gestures]) => {
			const { current } = carryOut(document, gestures);
			expect(hash(withLayout(current))).toBe(hash(document.scenario));
		}),
		{ numRuns: 200 },
	);
});

import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { lint } from '#workflows/scenario/lint.ts';
import type { LintContext } from '#workflows/scenario/lint.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { apply } from '../../document/apply.ts';
import type { DesignerDocument } from '../../document/designer-document.ts';
import type { Editor } from '../../editor.ts';
import type { Fix } from './fix.ts';

/** The document after all commands of a fix, or the refusal of the first that cannot be. */
export function afterFix(document: DesignerDocument, { commands }: Fix): Outcome<DesignerDocument> {
	let fixed: DesignerDocument = document;
	for (const command of commands) {
		const applied = apply(fixed, command);
		if (!applied.ok) return applied;
		fixed = applied.value.document;
	}
	return ok(fixed);
}

/**
 * The document after a fix that leaves no more in the way of publishing than before.
 * @returns `fix-makes-worse`, or the refusal of a command
 */
export function safelyFixed(
	document: DesignerDocument,
	fix: Fix,
	context: LintContext = {},
): Outcome<DesignerDocument> {
	const fixed = afterFix(document, fix);
	if (!fixed.ok) return fixed;
	return errorsOf(fixed.value.scenario, context) > errorsOf(document.scenario, context)
		? refuse('fix-makes-worse')
		: fixed;
}

let gestures = 0;

/** Applies a fix as one entry of the history, or says why it does not help here. */
export function applyFix(editor: Editor, fix: Fix, context: LintContext): Outcome<null> {
	const fixed = safelyFixed({ scenario: editor.scenario, layout: editor.layout }, fix, context);
	if (!fixed.ok) return fixed;
	gestures += 1;
	for (const command of fix.commands) editor.run(command, `fix-${String(gestures)}`);
	return ok(null);
}

/** How many problems keep a scenario from being published. */
export const errorsOf = (scenario: Scenario, context: LintContext = {}): number =>
	lint(scenario, { severity: 'publish', context }).filter(({ severity }) => severity === 'error').length;

import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { parse } from '#workflows/scenario/parse.ts';
import { print } from '#workflows/scenario/print.ts';
import type { Edit } from './edit.ts';
import { withLayout, withoutLayout } from './layout-section.ts';

/** The scenario under another name. */
export const renameScenario: Edit<'rename-scenario'> = ({ scenario, layout }, { label }) => {
	const read = headAsFile({ ...scenario, name: label });
	return read.ok ? ok({ scenario: { ...scenario, name: label }, layout }) : read;
};

/** What holds for all its steps. */
export const setSettings: Edit<'set-settings'> = ({ scenario, layout }, { settings }) => {
	const read = headAsFile({ ...scenario, settings });
	return read.ok ? ok({ scenario: { ...scenario, settings: read.value.settings }, layout }) : read;
};

/** Another document under the same id: an id is an address, and running invoices know it. */
export const replaceDocument: Edit<'replace'> = (current, { document }) => {
	const read = asFile(
		withLayout({ ...document, scenario: { ...document.scenario, id: current.scenario.id } }),
	);
	return read.ok ? ok(withoutLayout(read.value)) : read;
};

/** The scenario without its steps, read as a file: cheap at every keystroke, and the same rules. */
const headAsFile = (scenario: Scenario): Outcome<Scenario> =>
	asFile({ ...scenario, start: 'start', nodes: { start: { kind: 'start', label: '', fields: {} } } });

function asFile(scenario: Scenario): Outcome<Scenario> {
	const read = parse(print(scenario));
	if (read.ok) return ok(read.value);
	const [{ code, params }] = read.problems;
	return { ok: false, problem: { code, params } };
}

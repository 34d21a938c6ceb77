import { compile } from '../../scenario/compile.ts';
import type { Scenario } from '../../scenario/graph.ts';
import { parse } from '../../scenario/parse.ts';
import type { Plan } from '../../scenario/plan.ts';
import type { SimulatedScenario } from '../../scenario/simulate/simulation-case.ts';
import { isTemplateId, templateById } from '../scenario-file.ts';
import type { ScenarioFileResult } from '../scenario-file.ts';
import type { CaseFile, ScenarioReference } from './case-shape.ts';
import type { Report } from './reader.ts';

/** Reads a scenario beside the case; absent where files have no place (the API). */
export type ReadBeside = (path: string) => ScenarioFileResult;

function readPath(
	path: string,
	pointer: string,
	report: Report,
	readBeside?: ReadBeside,
): Scenario | undefined {
	if (isTemplateId(path)) return templateById(path);
	if (!readBeside) {
		report(pointer, 'unknown-scenario', { scenario: path });
		return undefined;
	}
	const read = readBeside(path);
	if (read.ok) return read.value.scenario;
	for (const { code, params, line } of read.problems)
		report(pointer, 'scenario-file', { ...params, file: path, problem: code, fileLine: line });
	return undefined;
}

function scenarioOf(
	reference: ScenarioReference,
	pointer: string,
	report: Report,
	readBeside?: ReadBeside,
): Scenario | undefined {
	if (typeof reference === 'string') return readPath(reference, pointer, report, readBeside);
	const parsed = parse(reference);
	if (parsed.ok) return parsed.value;
	for (const problem of parsed.problems) report(`${pointer}${problem.pointer}`, problem.code, problem.params);
	return undefined;
}

/**
 * The versions of a case in their order, the first is version 1. A scenario that does not compile is a problem at its
 * place.
 */
export function plansOf(file: CaseFile, report: Report, readBeside?: ReadBeside): SimulatedScenario[] {
	const { scenario, scenarios } = file;
	if ((scenario === undefined) === (scenarios === undefined)) {
		report('', 'exactly-one-of', { keys: ['scenario', 'scenarios'] });
		return [];
	}
	const listed =
		scenarios?.map((one, index) => ({ ...one, pointer: `/scenarios/${String(index)}/scenario` })) ??
		(scenario === undefined ? [] : [{ scenario, pointer: '/scenario' }]);
	return listed.flatMap(({ scenario: reference, pointer, ...rest }, index) => {
		const read = scenarioOf(reference, pointer, report, readBeside);
		const plan = read && compiled(read, index + 1, pointer, report);
		const appliesFrom = 'appliesFrom' in rest ? (rest.appliesFrom ?? null) : null;
		return plan ? [{ plan, appliesFrom }] : [];
	});
}

function compiled(scenario: Scenario, version: number, pointer: string, report: Report): Plan | undefined {
	const plan = compile(scenario, version);
	if (plan.ok) return plan.value;
	report(pointer, plan.problem.code, plan.problem.params);
	return undefined;
}

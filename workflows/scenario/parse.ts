import { readFields } from './catalogue/read-fields.ts';
import { settingsFields } from './catalogue/settings.ts';
import type { NodeId, Scenario, ScenarioNode, ScenarioSettings } from './graph.ts';
import { withSuggestion } from './parse/did-you-mean.ts';
import { parseFields } from './parse/fields.ts';
import { parseNode } from './parse/node.ts';
import { below } from './parse/problem.ts';
import type { ParseProblem, Report } from './parse/problem.ts';
import { idAt, objectAt, refuseUnknownKeys, textAt, typeName } from './parse/shape.ts';
import type { Members } from './parse/shape.ts';
import { edgesOf } from './ports.ts';

export type { ParseProblem } from './parse/problem.ts';

export type ParseResult =
	{ ok: true; value: Scenario } | { ok: false; problems: readonly [ParseProblem, ...ParseProblem[]] };

const KEYS = ['amiable', 'id', 'name', 'start', 'settings', 'nodes', 'layout'];
const REQUIRED = ['amiable', 'id', 'name', 'start', 'nodes'];

/**
 * A scenario from the plain value of a file (design §6.2): keys of every kind checked against the catalogue, every
 * target against the nodes. What a draft may still lack (a label, a port, a template) is the lint's to say.
 * @returns the scenario, or all problems of form with their JSON pointers, in the order of the file
 */
export function parse(value: unknown): ParseResult {
	const problems: ParseProblem[] = [];
	const report: Report = (pointer, code, params = {}) => problems.push({ pointer, code, params });
	const members = objectAt(value, '', report);
	const scenario = members && parseScenario(members, report);
	const [first, ...more] = problems;
	if (first !== undefined) return { ok: false, problems: [first, ...more] };
	if (scenario === undefined) throw new Error('A refused scenario says why.');
	return { ok: true, value: scenario };
}

function parseScenario(members: Members, report: Report): Scenario | undefined {
	refuseUnknownKeys(members, KEYS, '', report);
	for (const key of REQUIRED) if (members[key] === undefined) report('', 'missing-key', { key });
	refuseOtherVersions(members['amiable'], report);
	const given = <T>(
		key: string,
		read: (value: unknown, pointer: string, report: Report) => T,
	): T | undefined => (members[key] === undefined ? undefined : read(members[key], below('', key), report));
	const id = given('id', idAt);
	const name = given('name', nameAt);
	const start = given('start', idAt);
	const settings = parseSettings(members['settings'], report);
	const nodes = given('nodes', (value) => parseNodes(value, start, report));
	const layout = given('layout', objectAt) as Scenario['layout'];
	if (id === undefined || name === undefined || start === undefined || nodes === undefined) return undefined;
	return { amiable: 1, id, name, start, settings, nodes, ...(layout === undefined ? {} : { layout }) };
}

function refuseOtherVersions(version: unknown, report: Report): void {
	if (version === undefined || version === 1) return;
	const shown = typeof version === 'number' || typeof version === 'string' ? version : typeName(version);
	report('/amiable', 'unsupported-version', { supported: 1, version: shown });
}

function nameAt(value: unknown, pointer: string, report: Report): string | undefined {
	const name = textAt(value, pointer, report);
	if (name?.trim() === '') report(pointer, 'empty');
	return name;
}

function parseSettings(value: unknown, report: Report): ScenarioSettings {
	const members = value === undefined ? {} : (objectAt(value, '/settings', report) ?? {});
	refuseUnknownKeys(members, Object.keys(settingsFields), '/settings', report);
	const given = parseFields(settingsFields, members, '/settings', report);
	const { catchUp, pauseOn, windows, ...limits } = readFields(settingsFields, given);
	const set = Object.entries(limits).filter(([, limit]) => limit !== null);
	const hours = Object.entries(windows ?? {}).filter(([, one]) => one !== null);
	return {
		...{ catchUp, pauseOn },
		...Object.fromEntries(set),
		...(hours.length > 0 && { windows: Object.fromEntries(hours) }),
	};
}

/** More than anybody draws, and few enough to answer at once. */
const MOST_NODES = 2000;

function parseNodes(
	value: unknown,
	start: NodeId | undefined,
	report: Report,
): Record<NodeId, ScenarioNode> | undefined {
	const members = objectAt(value, '/nodes', report);
	if (members === undefined) return undefined;
	const ids = Object.keys(members);
	if (ids.length > MOST_NODES) {
		report('/nodes', 'too-many', { most: MOST_NODES });
		return undefined;
	}
	const refuseUnknownNode = (target: NodeId, pointer: string) => {
		if (!Object.hasOwn(members, target))
			report(pointer, 'unknown-node', withSuggestion('target', target, ids));
	};
	if (start !== undefined) refuseUnknownNode(start, '/start');
	return Object.fromEntries(
		Object.entries(members).flatMap(([id, member]) => {
			const at = below('/nodes', id);
			if (idAt(id, at, report) === undefined) return [];
			const node = parseNode(member, at, report);
			if (node === undefined) return [];
			for (const { target, pointer } of edgesOf(node)) refuseUnknownNode(target, `${at}/${pointer}`);
			return [[id, node]];
		}),
	);
}

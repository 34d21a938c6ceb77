import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { addDays, earlierOf, laterOf } from '../receivables/civil-date.ts';
import type { CivilDate } from '../receivables/civil-date.ts';
import { instantAt } from '../receivables/local-time.ts';
import type { Problem } from '../receivables/outcome.ts';
import type { SimulationCase } from '../scenario/simulate/simulation-case.ts';
import { creditorCalendar, customersOf } from './case/case-customers.ts';
import type { Span } from './case/case-customers.ts';
import { directoryOf } from './case/case-directory.ts';
import type { CaseDirectory } from './case/case-directory.ts';
import type { Report } from './case/reader.ts';
import { eventsOf } from './case/case-events.ts';
import { invoicesOf } from './case/case-invoices.ts';
import { plansOf } from './case/case-plans.ts';
import type { ReadBeside } from './case/case-plans.ts';
import { readShape } from './case/case-shape.ts';
import type { CaseFile } from './case/case-shape.ts';
import { checkCase } from './case/check-case.ts';
import { readScenarioFile } from './scenario-file.ts';
import { readYaml } from './yaml.ts';
import type { LocatedProblem, Position } from './yaml.ts';

/** A case ready to simulate; `locate` finds the line of a pointer, for refusals of the simulation itself. */
export type ReadCase = { input: SimulationCase; language: string; locate: (pointer: string) => Position };

export type CaseResult =
	{ ok: true; value: ReadCase } | { ok: false; problems: readonly [LocatedProblem, ...LocatedProblem[]] };

export type CaseOptions = {
	/** last day of the story, whole; absent ⇒ 400 days after the last due date or event */
	until?: CivilDate | undefined;
	/** reads a scenario named by path; absent ⇒ only templates and scenarios written in the case */
	readBeside?: ReadBeside | undefined;
};

const LONGEST_TEXT = 10_000_000;
/** Calendars reach further than the story, so that every deadline of its last day falls inside them. */
const MARGIN_DAYS = 800;

function spanOf({ invoices, events = [], from }: CaseFile, until: CivilDate | undefined): Span {
	const dates = invoices.flatMap(({ issuedOn, dueOn }) => [issuedOn, dueOn]);
	for (const event of events) {
		dates.push(event.at.date);
		if (event.type === 'outage') dates.push(event.until.date);
		if ('to' in event && typeof event.to === 'string') dates.push(event.to);
		if ('on' in event) dates.push(event.on);
		if ('resolveOn' in event) dates.push(event.resolveOn);
	}
	if (from !== undefined) dates.push(from);
	const first = dates.reduce(earlierOf);
	const last = dates.reduce(laterOf, until ?? first);
	return { from: addDays(first, -MARGIN_DAYS), until: addDays(last, MARGIN_DAYS) };
}

/** The world that a checked case describes. */
function worldOf(
	file: CaseFile,
	directory: CaseDirectory,
	scenarios: SimulationCase['scenarios'],
	until: CivilDate | undefined,
): SimulationCase {
	const span = spanOf(file, until);
	const calendar = creditorCalendar(file.organisation, span);
	const day = (date: CivilDate): number => instantAt(calendar, date, '00:00');
	const plans = scenarios.map(({ plan }) => plan);
	return {
		calendar,
		from: file.from === undefined ? null : day(file.from),
		until: until === undefined ? null : day(addDays(until, 1)),
		scenarios,
		customers: customersOf(file, calendar, plans, span),
		invoices: invoicesOf(file),
		events: eventsOf(file, directory, calendar),
	};
}

/** Reads the form, the scenarios and the references of a case; its world can be made once nothing was reported. */
function readWorld(
	value: unknown,
	report: Report,
	{ until, readBeside }: CaseOptions,
): (() => Omit<ReadCase, 'locate'>) | null {
	const file = readShape(value, '', report);
	if (!file) return null;
	const directory = directoryOf(file);
	const [first, ...later] = plansOf(file, report, readBeside);
	const plans = [...(first ? [first] : []), ...later].map(({ plan }) => plan);
	checkCase(file, directory, plans, report);
	if (!first) return null;
	const { language } = file.organisation;
	return () => ({ input: worldOf(file, directory, [first, ...later], until), language });
}

/**
 * A case from the text of a YAML or JSON file (design §6.3), every reference checked.
 * @returns the case, or all its problems with pointer and line; `params` carry what each sentence needs
 */
export function readCase(text: string, options: CaseOptions = {}): CaseResult {
	if (text.length > LONGEST_TEXT) return refused('file-too-long', { longest: LONGEST_TEXT });
	const yaml = readYaml(text);
	if (!yaml.ok) return yaml;
	const { value, locate } = yaml.value;
	const problems: LocatedProblem[] = [];
	const report: Report = (pointer, code, params = {}) => {
		problems.push({ code, params, pointer, ...locate(pointer) });
	};
	const world = readWorld(value, report, options);
	const [problem, ...more] = problems;
	if (problem) return { ok: false, problems: [problem, ...more] };
	if (!world) throw new Error('A refused case says why.');
	return { ok: true, value: { ...world(), locate } };
}

/** A case from a file on disk; scenarios named by path lie beside it. `file-not-readable` when there is none. */
export function readCaseFile(path: string, until?: CivilDate): CaseResult {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch {
		return refused('file-not-readable', { path });
	}
	const folder = dirname(path);
	return readCase(text, { until, readBeside: (name) => readScenarioFile(resolve(folder, name)) });
}

const refused = (code: string, params: Problem['params']): CaseResult => ({
	ok: false,
	problems: [{ code, params, pointer: '', line: 1, column: 1 }],
});

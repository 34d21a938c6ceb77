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

/**
 * A case from the text of a YAML or JSON file (design §6.3), every reference checked.
 * @returns the case, or all its problems with pointer and line; `params` carry what each sentence needs
 */
export function readCase(text: string, { until, readBeside }: CaseOptions = {}): CaseResult {
	if (text.length > LONGEST_TEXT) return refused('file-too-long', { longest: LONGEST_TEXT });
	const yaml = readYaml(text);
	if (!yaml.ok) return yaml;
	const { value, locate } = yaml.value;
	const problems: LocatedProblem[] = [];
	const report = (pointer: string, code: string, params: Problem['params'] = {}): void => {
		problems.push({ code, params, pointer, ...locate(pointer) });
	};
	const file = readShape(value, '', report);
	const scenarios = file ? plansOf(file, report, readBeside) : [];
	const plans = scenarios.map(({ plan }) => plan);
	const directory = file && directoryOf(file);
	if (file && directory) checkCase(file, directory, plans, report);
	const [problem, ...more] = problems;
	if (problem) return { ok: false, problems: [problem, ...more] };
	const [first, ...later] = scenarios;
	if (!file || !directory || !first) throw new Error('A refused case says why.');
	const span = spanOf(file, until);
	const calendar = creditorCalendar(file.organisation, span);
	const day = (date: CivilDate): number => instantAt(calendar, date, '00:00');
	const input: SimulationCase = {
		calendar,
		from: file.from === undefined ? null : day(file.from),
		until: until === undefined ? null : day(addDays(until, 1)),
		scenarios: [first, ...later],
		customers: customersOf(file, calendar, plans, span),
		invoices: invoicesOf(file),
		events: eventsOf(file, directory, calendar),
	};
	return { ok: true, value: { input, language: file.organisation.language, locate } };
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

import type { Command } from 'commander';
import { printTypescript } from '#workflows/files/print-typescript.ts';
import { printYaml } from '#workflows/files/print-yaml.ts';
import type { LocatedScenario } from '#workflows/files/scenario-file.ts';
import type { Position } from '#workflows/files/yaml.ts';
import { compile } from '#workflows/scenario/compile.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { hash } from '#workflows/scenario/hash.ts';
import { jsonSchema } from '#workflows/scenario/json-schema.ts';
import { lint } from '#workflows/scenario/lint.ts';
import type { LintContext, Severity, Stage } from '#workflows/scenario/lint.ts';
import { print } from '#workflows/scenario/print.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import { companyTexts } from '../company-texts.ts';
import { Failure } from '../failure.ts';
import { problemSentence } from '../problem-sentence.ts';
import { pathOf, readScenarioSource } from '../scenario-source.ts';
import { textToKeep } from '../text-to-keep.ts';
import { shippedTexts } from '../shipped-texts.ts';
import { terminalText } from '../terminal-text.ts';

type Finding = Problem &
	Position & { family: 'lint' | 'scenario-file'; severity: Severity; node: string | null };
type Report = { scenario: Scenario | undefined; findings: readonly Finding[] };

export function register(program: Command): void {
	const scenario = program.command('scenario').description(terminalText('scenario')).exitOverride();
	scenario
		.command('check')
		.argument('<file>', terminalText('scenario-file'))
		.description(terminalText('scenario-check'))
		.option('--draft', terminalText('scenario-draft'))
		.option('--no-texts', terminalText('scenario-no-texts'))
		.option('--json', terminalText('json'))
		.action(check);
	scenario
		.command('print')
		.argument('<file>', terminalText('scenario-file'))
		.description(terminalText('scenario-print'))
		.option('--as <form>', terminalText('scenario-forms'), 'yaml')
		.option('--json', terminalText('json-problems'))
		.action(printAs);
	scenario
		.command('publish')
		.argument('<file>', terminalText('scenario-file'))
		.description(terminalText('scenario-publish'))
		.option('--organisation <id>', terminalText('company-among'))
		.requiredOption('--by <person>', terminalText('scenario-by'))
		.option('--json', terminalText('json'))
		.action(publish);
	scenario
		.command('schema')
		.description(terminalText('scenario-schema'))
		.option('--json', terminalText('json'))
		.action(({ json }: { json?: boolean }) =>
			console.log(JSON.stringify(jsonSchema, null, json === true ? undefined : '\t')),
		);
	for (const command of scenario.commands) command.exitOverride();
}

type CheckOptions = { draft?: boolean; texts: boolean; json?: boolean };

async function check(file: string, { draft, texts, json }: CheckOptions): Promise<void> {
	const { scenario, findings } = await reportOn(
		file,
		draft === true ? 'draft' : 'publish',
		texts ? shippedTexts : noTexts,
	);
	const ok = !findings.some(({ severity }) => severity === 'error');
	if (!ok) process.exitCode = 2;
	if (json === true) {
		const problems = findings.map(({ family: _, ...finding }) => finding);
		console.log(JSON.stringify({ ok, file, ...(scenario ? { hash: hash(scenario) } : {}), problems }));
		return;
	}
	for (const finding of findings) console.log(lineOf(file, finding));
	const errors = findings.filter(({ severity }) => severity === 'error').length;
	console.log(terminalText('scenario-sum', { file, errors, others: findings.length - errors }));
}

const lineOf = (file: string, finding: Finding): string =>
	`${file}:${finding.line}:${finding.column} ${terminalText(`severity-${finding.severity}`)} ${finding.code}: ` +
	problemSentence(finding.family, finding);

const noTexts = (): Promise<LintContext> => Promise.resolve({});

async function reportOn(file: string, stage: Stage, texts: () => Promise<LintContext>): Promise<Report> {
	const read = await readScenarioSource(file);
	if (!read.ok) {
		const findings = read.problems.map((problem) => ({
			...problem,
			family: 'scenario-file' as const,
			severity: 'error' as const,
			node: null,
		}));
		return { scenario: undefined, findings };
	}
	return { scenario: read.value.scenario, findings: linted(read.value, stage, await texts()) };
}

const linted = (
	{ scenario, locate }: LocatedScenario,
	severity: Stage,
	context: LintContext,
): readonly Finding[] =>
	lint(scenario, { severity, context }).map((problem) => ({
		...problem,
		family: 'lint',
		...locate(problem.pointer),
	}));

async function printAs(file: string, { as, json }: { as: string; json?: boolean }): Promise<void> {
	const scenario = await readableOrExit(file, json === true);
	if (scenario === undefined) return;
	const printers: Readonly<Record<string, (scenario: Scenario) => string>> = {
		yaml: printYaml,
		json: (value) => `${JSON.stringify(print(value), null, 2)}\n`,
		typescript: printTypescript,
	};
	const printer = Object.hasOwn(printers, as) ? printers[as] : undefined;
	if (printer === undefined)
		throw new Failure('unknown-form', terminalText('scenario-form-unknown', { form: as }), 2);
	process.stdout.write(printer(scenario));
}

/** The scenario, or its problems on standard error and exit code 2. */
async function readableOrExit(file: string, json: boolean): Promise<Scenario | undefined> {
	const { scenario, findings } = await reportOn(file, 'draft', noTexts);
	if (scenario === undefined) refuse(file, findings, json);
	return scenario;
}

function refuse(file: string, findings: readonly Finding[], json: boolean): void {
	process.exitCode = 2;
	const problems = findings.map(({ family: _, ...finding }) => finding);
	if (json) console.error(JSON.stringify({ ok: false, file, problems }));
	else for (const finding of findings) console.error(lineOf(file, finding));
}

type PublishOptions = { organisation?: string; by: string; json?: boolean };

async function publish(file: string, { organisation, by, json }: PublishOptions): Promise<void> {
	const { scenario, findings } = await reportOn(file, 'publish', () => companyTexts(organisation));
	const errors = findings.filter(({ severity }) => severity === 'error');
	if (scenario === undefined || errors.length > 0) {
		refuse(file, errors, json === true);
		return;
	}
	const plan = compile(scenario);
	if (!plan.ok) throw new Failure(plan.problem.code, problemSentence('lint', plan.problem), 2);
	const { publishFromFile } = await import('../publish-from-file.ts');
	const stored = await publishFromFile(organisation, {
		scenario,
		...textToKeep(pathOf(file), scenario),
		by,
		at: Date.now(),
	});
	if (json === true) console.log(JSON.stringify({ ok: true, ...stored }));
	else
		console.log(
			terminalText('scenario-published', { id: scenario.id, version: stored.version, hash: stored.hash }),
		);
}

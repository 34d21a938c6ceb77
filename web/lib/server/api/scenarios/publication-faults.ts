import type { Tx } from '#db/client.ts';
import type { LocatedScenario } from '#workflows/files/scenario-file.ts';
import type { LocatedProblem } from '#workflows/files/yaml.ts';
import { compile } from '#workflows/scenario/compile.ts';
import type { ApiLocale } from '../endpoint.ts';
import { lintReport } from './lint-report.ts';

/** Everything that keeps a scenario from being published; empty when nothing does. */
export async function publicationFaults(
	tx: Tx,
	scenario: LocatedScenario,
	locale: ApiLocale,
): Promise<readonly LocatedProblem[]> {
	const errors = (await lintReport(tx, scenario, 'publish', locale)).filter(
		({ severity }) => severity === 'error',
	);
	const plan = compile(scenario.scenario);
	if (errors.length > 0 || plan.ok) return errors;
	return [{ ...plan.problem, pointer: '', ...scenario.locate('') }];
}

import type { Tx } from '#db/client.ts';
import type { LocatedScenario } from '#workflows/files/scenario-file.ts';
import { lint } from '#workflows/scenario/lint.ts';
import type { Stage } from '#workflows/scenario/lint.ts';
import { companyLintContext } from '../../templates/company-lint-context.ts';
import type { ApiLocale } from '../endpoint.ts';
import { findingText } from '../problem-text.ts';

/** What the linter says of a scenario that was sent, each finding at its line and in words. */
export async function lintReport(
	tx: Tx,
	{ scenario, locate }: LocatedScenario,
	severity: Stage,
	locale: ApiLocale,
) {
	const context = await companyLintContext(tx);
	return lint(scenario, { severity, context }).map((finding) => ({
		...finding,
		...locate(finding.pointer),
		detail: findingText(locale, finding),
	}));
}

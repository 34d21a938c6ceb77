import type { Tx } from '#db/client.ts';
import type { MoveChoice } from '#db/values.ts';
import type { PublishPreview } from '#lib/scenarios/preview-view.ts';
import { checkExpectations } from '#lib/designer/time-machine/check-expectations.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import { readScenario } from '#workflows/files/scenario-file.ts';
import { compile } from '#workflows/scenario/compile.ts';
import { diff } from '#workflows/scenario/diff.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { hash } from '#workflows/scenario/hash.ts';
import { lint } from '#workflows/scenario/lint.ts';
import type { Person } from '../session/person.ts';
import { companyLintContext } from '../templates/company-lint-context.ts';
import { expectationsOf } from '../time-machine/expectations.ts';
import { approvalNeeded } from './approval-needed.ts';
import { consequences } from './impact.ts';
import type { Consequences } from './impact.ts';
import { fingerprint, sealPreview } from './preview-token.ts';
import type { Shown } from './preview-token.ts';
import { personNames, versionOf } from './versions.ts';
import type { Version } from './versions.ts';

/** What somebody wants to publish: the text as it would be stored, and what becomes of invoices that run. */
export type PublishOrder = {
	scenarioId: string;
	/** YAML or JSON of the whole scenario, layout included */
	text: string;
	/** comments of the text that the draft came from which `text` could not keep */
	lostComments: readonly string[];
	draftSeq: number;
	/** the version that the draft was begun from */
	baseVersion: number | null;
	choice: MoveChoice;
	page: number;
	/** the request that is approved; null ⇒ one's own publication */
	request: string | null;
};

/** A preview, and what the server keeps of it to carry it out. */
export type Prepared = {
	preview: PublishPreview;
	scenario: Scenario;
	latest: Version | undefined;
	shown: Shown;
	consequences: Consequences | null;
};

/**
 * Everything that publishing would do, asked of the core: problems, changes, expectations told again, running
 * invoices. Refuses `scenario-unreadable` and `other-scenario`; a scenario with problems has a preview without token.
 * @param lock holds the runs until the transaction ends
 */
export async function preparePublication(
	tx: Tx,
	person: Pick<Person, 'userId'>,
	order: PublishOrder,
	{ at, lock }: { at: Instant; lock: boolean },
): Promise<Outcome<Prepared>> {
	const read = scenarioOf(order);
	if (!read.ok) return read;
	const scenario = read.value;
	const latest = await versionOf(tx, order.scenarioId, 'latest');
	const tried = await tryOut(tx, order, scenario, latest, { at, lock });
	const shown = shownOf(person, order, latest, tried.consequences);
	const same = latest?.hash === hash(scenario);
	const preview: PublishPreview = {
		...tried.shown,
		latest: await latestShown(tx, latest),
		overtaken: order.baseVersion !== null && order.baseVersion !== latest?.version,
		same,
		lostComments: order.lostComments,
		changes: latest ? latest.scenario && diff(latest.scenario, scenario) : [],
		approval:
			order.request === null ? await approvalNeeded(tx, person, order.scenarioId) : { kind: 'nobody' },
		token: tried.sound && !same ? sealPreview(shown, at) : null,
		labels: labelsOf(latest, scenario),
	};
	return ok({ preview, scenario, latest, shown, consequences: tried.consequences });
}

/** The scenario of an order, under the id that it is published under. */
function scenarioOf({ text, scenarioId }: PublishOrder): Outcome<Scenario> {
	const read = readScenario(text);
	if (!read.ok) {
		const [{ line, code }] = read.problems;
		return refuse('scenario-unreadable', { line, cause: code });
	}
	const { scenario } = read.value;
	return scenario.id === scenarioId ? ok(scenario) : refuse('other-scenario', { scenario: scenario.id });
}

type Tried = {
	/** nothing stands in the way of publishing */
	sound: boolean;
	consequences: Consequences | null;
	shown: Pick<PublishPreview, 'version' | 'problems' | 'fault' | 'complete' | 'expectations' | 'impact'>;
};

/** What the core says of the scenario: its problems, its stories told again, and what becomes of running invoices. */
async function tryOut(
	tx: Tx,
	{ scenarioId, choice, page }: PublishOrder,
	scenario: Scenario,
	latest: Version | undefined,
	{ at, lock }: { at: Instant; lock: boolean },
): Promise<Tried> {
	const version = (latest?.version ?? 0) + 1;
	const problems = lint(scenario, { severity: 'publish', context: await companyLintContext(tx) });
	const faulty = problems.some(({ severity }) => severity === 'error');
	const compiled = compile(scenario, version);
	if (!compiled.ok) {
		const fault = faulty ? null : compiled.problem;
		const shown = { version, problems, fault, complete: false, expectations: [], impact: null };
		return { sound: false, consequences: null, shown };
	}
	const plan = compiled.value;
	const expectations = checkExpectations(plan, await expectationsOf(tx, scenarioId));
	const found = latest ? await consequences(tx, { plan, choice, at, page, lock }) : null;
	const impact = found?.impact ?? null;
	return {
		sound: !faulty,
		consequences: found,
		shown: { version, problems, fault: null, complete: true, expectations, impact },
	};
}

async function latestShown(tx: Tx, latest: Version | undefined): Promise<PublishPreview['latest']> {
	if (!latest) return null;
	const { version, publishedBy, publishedAt, isComputed } = latest;
	const nameOf = await personNames(tx);
	return { version, by: nameOf(publishedBy), at: publishedAt.toISOString(), isComputed };
}

const shownOf = (
	{ userId }: Pick<Person, 'userId'>,
	{ scenarioId, text, draftSeq, choice, request }: PublishOrder,
	latest: Version | undefined,
	found: Consequences | null,
): Shown => ({
	scenarioId,
	content: fingerprint(text),
	draftSeq,
	baseVersion: latest?.version ?? null,
	choice: fingerprint(choice),
	impact: found?.digest ?? '',
	userId,
	request,
});

const labelsOf = (before: Version | undefined, after: Scenario): Record<string, string> =>
	Object.fromEntries(
		[...Object.entries(before?.scenario?.nodes ?? {}), ...Object.entries(after.nodes)].map(
			([id, { label }]) => [id, label],
		),
	);

import type { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import type { ApiCall } from '../endpoint.ts';
import type { LineAnswer } from '../fields/batch.ts';
import { problemBody } from '../problem-response.ts';
import { problemText } from '../problem-text.ts';
import type { ApiProblem } from '../problem.ts';
import { refused } from '../problem.ts';
import { zodErrors } from '../zod-errors.ts';
import { concurrently } from '#activities/concurrently.ts';

/** What one good line did. */
export type LineDone =
	| { status: 'created' | 'updated' | 'unchanged'; id: string; warnings?: readonly Problem[] }
	| { status: 'refused'; problem: ApiProblem };

export type GoodLine<L> = { index: number; line: L };

/** How a batch is taken: lines of one `groupOf` share a transaction, in their order. */
export type BatchPlan<L> = {
	schema: z.ZodType<L>;
	externalIdOf: (line: L) => string;
	groupOf: (line: L) => string;
	take: (tx: Tx, group: readonly GoodLine<L>[]) => Promise<readonly LineDone[]>;
};

/** Customers are locked one by one; more at once would only wait for each other at the end of the journal. */
const AT_ONCE = 4;

/** Another request made the same customer or invoice meanwhile, or two waited for each other: nothing was written. */
const RACES = ['23505', '40001', '40P01'];

async function onceMoreAfterRace<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!RACES.includes((error as { code?: string }).code ?? '')) throw error;
		return work();
	}
}

type Call = Pick<ApiCall, 'change' | 'locale'>;

const externalIdIn = (line: unknown): string | null => {
	const id = (line as { externalId?: unknown } | null)?.externalId;
	return typeof id === 'string' ? id : null;
};

function refusedLine(call: Call, index: number, externalId: string | null, problem: ApiProblem): LineAnswer {
	const { code, detail, params, errors } = problemBody(problem, call.locale);
	return { index, status: 'refused', externalId, warnings: [], problem: { code, detail, params, errors } };
}

function doneLine(call: Call, index: number, externalId: string, done: LineDone): LineAnswer {
	if (done.status === 'refused') return refusedLine(call, index, externalId, done.problem);
	const warnings = (done.warnings ?? []).map((warning) => ({
		...warning,
		detail: problemText(call.locale, warning),
	}));
	return { index, status: done.status, externalId, id: done.id, warnings };
}

function sorted<L>(lines: readonly unknown[], plan: BatchPlan<L>) {
	const groups = new Map<string, GoodLine<L>[]>();
	const bad: { index: number; problem: ApiProblem }[] = [];
	const seen = new Set<string>();
	for (const [index, raw] of lines.entries()) {
		const read = plan.schema.safeParse(raw);
		if (!read.success) {
			const errors = zodErrors(read.error, raw);
			bad.push({ index, problem: refused(422, 'body-invalid', { count: errors.length }, errors).problem });
		} else if (seen.has(plan.externalIdOf(read.data))) {
			const where = { pointer: '/externalId', code: 'repeated', params: {} };
			bad.push({ index, problem: refused(422, 'repeated', {}, [where]).problem });
		} else {
			seen.add(plan.externalIdOf(read.data));
			const group = groups.get(plan.groupOf(read.data)) ?? [];
			groups.set(plan.groupOf(read.data), [...group, { index, line: read.data }]);
		}
	}
	return { groups, bad };
}

/**
 * Takes the lines of one request. Each is created, updated, left unchanged or refused, whole; the good ones do not
 * wait for the bad ones. Sending the batch again takes what is missing and changes nothing else.
 */
export async function takeBatch<L>(call: Call, lines: readonly unknown[], plan: BatchPlan<L>) {
	const { groups, bad } = sorted(lines, plan);
	const answers: LineAnswer[] = bad.map(({ index, problem }) =>
		refusedLine(call, index, externalIdIn(lines[index]), problem),
	);
	await concurrently([...groups.values()], AT_ONCE, async (group) => {
		const taken = await onceMoreAfterRace(() =>
			call.change(async (tx) => ({ ok: true, done: await plan.take(tx, group) })),
		);
		for (const [at, { index, line }] of group.entries()) {
			const done = taken.done[at];
			if (!done) throw new Error('every line of a batch has an answer');
			answers.push(doneLine(call, index, plan.externalIdOf(line), done));
		}
	});
	answers.sort((a, b) => a.index - b.index);
	const count = (status: LineAnswer['status']) => answers.filter((one) => one.status === status).length;
	return {
		created: count('created'),
		updated: count('updated'),
		unchanged: count('unchanged'),
		refused: count('refused'),
		lines: answers,
	};
}

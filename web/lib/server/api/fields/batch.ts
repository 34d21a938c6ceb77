import { z } from 'zod';

/** Lines of one request; more go into another. */
export const MOST_LINES = 1000;

const problem = z
	.strictObject({
		code: z.string(),
		detail: z.string(),
		params: z.record(z.string(), z.unknown()),
		errors: z.array(
			z.strictObject({
				pointer: z.string(),
				code: z.string(),
				params: z.record(z.string(), z.unknown()),
				detail: z.string(),
			}),
		),
	})
	.meta({ id: 'LineProblem' });

const warning = z
	.strictObject({ code: z.string(), params: z.record(z.string(), z.unknown()), detail: z.string() })
	.meta({ id: 'LineWarning' });

/** What became of one line: taken whole, or refused whole. */
export const lineAnswer = z
	.strictObject({
		index: z.int().nonnegative(),
		status: z.enum(['created', 'updated', 'unchanged', 'refused']),
		externalId: z.string().nullable(),
		id: z.string().optional().meta({ description: 'Our id; absent for a refused line.' }),
		warnings: z.array(warning),
		problem: problem.optional(),
	})
	.meta({ id: 'LineAnswer' });

export type LineAnswer = z.input<typeof lineAnswer>;

export const batchAnswer = z
	.strictObject({
		created: z.int(),
		updated: z.int(),
		unchanged: z.int(),
		refused: z.int(),
		lines: z.array(lineAnswer),
	})
	.meta({ id: 'BatchAnswer' });

/** One line, or a list of lines: each of them is read on its own, so that a bad one never stops the others. */
export const batchBody = z.union([
	z.array(z.unknown()).min(1).max(MOST_LINES),
	z.looseObject({}).transform((line): unknown[] => [line]),
]);

/** The same for the documentation. */
export const documentedBatch = (line: z.ZodType) => z.union([line, z.array(line).min(1).max(MOST_LINES)]);

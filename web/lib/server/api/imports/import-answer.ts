import { z } from 'zod';
import type { Missing } from '#db/import/missing-invoices.ts';
import type { ImportCounts } from '#lib/import/view.ts';
import type { ReadFile, TakenFile } from '../../import.ts';
import type { ApiLocale } from '../endpoint.ts';
import { problemText } from '../problem-text.ts';

const SHOWN = 100;

const counts = z.strictObject({
	new: z.int(),
	changed: z.int(),
	adjusted: z.int(),
	same: z.int(),
	settled: z.int(),
	refused: z.int(),
	unreachable: z.int().meta({ description: 'Customers without e-mail, phone and address.' }),
});

/** What a file says, and what taking it would do or did. */
export const importAnswer = z
	.strictObject({
		batch: z.string().meta({ description: 'To confirm the import with.' }),
		state: z.enum(['previewed', 'held', 'applied', 'cancelled']),
		kind: z.string(),
		header: z.array(z.string()),
		mapping: z
			.record(z.string(), z.string())
			.meta({ description: 'What each column was taken for: meaning → title.' }),
		dateFormat: z.string().nullable(),
		dateFormatCertain: z
			.boolean()
			.meta({ description: '`false`: the file fits two formats, choose with `dateFormat`.' }),
		decimalMark: z.string().nullable(),
		counts,
		lines: z.array(z.looseObject({ line: z.int(), number: z.string(), change: z.string() })).meta({
			description: `The first ${String(SHOWN)} good lines.`,
		}),
		bad: z
			.array(
				z.strictObject({
					line: z.int(),
					column: z.string(),
					value: z.string(),
					code: z.string(),
					detail: z.string(),
				}),
			)
			.meta({ description: 'Lines that cannot be taken, and why; they stop nobody.' }),
		missing: z
			.strictObject({
				count: z.int(),
				countPercent: z.int(),
				amountPercent: z.int(),
				held: z.boolean().meta({ description: 'So much that a person should look first.' }),
				invoices: z.array(
					z.strictObject({
						invoice: z.string(),
						number: z.string(),
						customer: z.string(),
						currency: z.string(),
						residualCents: z.int(),
					}),
				),
			})
			.nullable()
			.meta({ description: 'Open invoices that a complete list no longer names; null without `complete`.' }),
	})
	.meta({ id: 'Import' });

type Batch = { id: string; state: 'previewed' | 'held' | 'applied' | 'cancelled' };

const missingAnswer = ({ invoices, held, countPercent, amountPercent }: Missing) => ({
	...{ count: invoices.length, held, countPercent, amountPercent },
	invoices: invoices.slice(0, SHOWN).map(({ invoiceId, number, customerName, currency, residualCents }) => ({
		...{ invoice: invoiceId, number, customer: customerName, currency, residualCents },
	})),
});

/** The answer about one file. */
export function importAnswerOf(
	{ id, state }: Batch,
	file: ReadFile,
	taken: TakenFile,
	missing: Missing | null,
	locale: ApiLocale,
): z.input<typeof importAnswer> {
	const { kind, header, choices, dateFormatCertain } = file;
	const named = Object.entries(choices.mapping).map(([meaning, at]) => [meaning, header[at] ?? '']);
	return {
		batch: id,
		...{ state, kind, dateFormatCertain },
		header: [...header],
		mapping: Object.fromEntries(named) as Record<string, string>,
		dateFormat: choices.dateFormat,
		decimalMark: choices.decimalMark,
		counts: taken.counts satisfies ImportCounts,
		lines: taken.lines.slice(0, SHOWN).map((line) => ({ ...line })),
		bad: taken.bad.map((line) => ({ ...line, detail: problemText(locale, { code: line.code, params: {} }) })),
		missing: missing && missingAnswer(missing),
	};
}

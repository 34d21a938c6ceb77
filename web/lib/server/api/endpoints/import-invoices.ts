import { z } from 'zod';
import { answer, defineEndpoint, rawBody } from '../endpoint.ts';
import { currency, line } from '../fields/common.ts';
import { importAnswer, importAnswerOf } from '../imports/import-answer.ts';
import { applyBatch, keepBatch, readSent } from '../imports/import-batch.ts';
import { takeImport } from '../../import/take-import.ts';
import { refused } from '../problem.ts';

const query = z.strictObject({
	preview: z.enum(['true', 'false']).default('true').meta({
		description: '`false` takes the good lines at once, unless the file leaves doubt about its dates.',
	}),
	filename: line(200).default('invoices.csv'),
	currency: currency.optional().meta({ description: 'Of lines that name none; EUR if absent.' }),
	termDays: z.coerce
		.number()
		.int()
		.min(0)
		.max(365)
		.optional()
		.meta({ description: 'For lines without due date, as in a FEC; 30 if absent.' }),
	dateFormat: z.enum(['iso', 'french', 'american']).optional(),
	decimalMark: z.enum([',', '.']).optional(),
});

/** Invoices from a file: CSV in any common shape, or a FEC. */
export const importInvoices = defineEndpoint({
	method: 'POST',
	path: '/invoices/import',
	scope: 'import',
	tag: 'Invoices',
	summary: 'Import a file of invoices: a preview first',
	description:
		'The body is the file: CSV (delimiter, decimals, dates and encoding are recognised) or FEC. The answer says what was understood and what taking it would do; `POST /invoices/import/{id}/confirmation` takes it. The same file again changes nothing.',
	query,
	body: rawBody({
		'text/csv': 'CSV or FEC',
		'text/tab-separated-values': 'a FEC, or a table with tabs',
		'application/octet-stream': 'either',
	}),
	answers: { 201: importAnswer },
	handle: async (call) => {
		const { preview, filename, ...choices } = call.query;
		const given = Object.entries(choices).filter(([, value]) => value !== undefined);
		const sent = { bytes: call.body.bytes, filename, choices: Object.fromEntries(given) };
		const read = readSent(sent);
		if (!read.ok) return read;
		const file = read.value;
		const { organisationId, locale } = call;
		const stamp = { at: call.now, actor: call.actor };
		if (preview === 'true') {
			const taken = await call.attempt((tx) => takeImport(tx, organisationId, file, stamp));
			return call.change(async (tx) =>
				answer(201, importAnswerOf(await keepBatch(tx, sent, file, stamp), file, taken, locale)),
			);
		}
		if (!file.dateFormatCertain)
			return refused(422, 'date-format-uncertain', { guess: file.choices.dateFormat ?? '' });
		return call.change(async (tx) => {
			const batch = await keepBatch(tx, sent, file, stamp);
			const taken = await applyBatch(tx, organisationId, { id: batch.id, filename }, file, stamp);
			return answer(201, importAnswerOf({ ...batch, state: 'applied' }, file, taken, locale));
		});
	},
});

import { z } from 'zod';
import { takeImport } from '../../import/take-import.ts';
import { answer, defineEndpoint, rawBody } from '../endpoint.ts';
import type { Endpoint } from '../endpoint.ts';
import { currency, line } from '../fields/common.ts';
import { refused } from '../problem.ts';
import { importAnswer, importAnswerOf } from './import-answer.ts';
import { applyBatch, keepBatch, missingIn, readSent } from './import-batch.ts';

/** What one door of imports says of itself. `kind` null: invoices or a FEC, recognised. */
export type ImportDoor = {
	path: `/${string}/import`;
	kind: 'customers' | null;
	tag: string;
	filename: string;
	summary: string;
	description: string;
};

const queryOf = (filename: string) =>
	z.strictObject({
		preview: z.enum(['true', 'false']).default('true').meta({
			description: '`false` takes the good lines at once, unless the file leaves doubt about its dates.',
		}),
		complete: z.enum(['true', 'false']).default('false').meta({
			description: '`true`: the file lists every open invoice; those it no longer names are settled.',
		}),
		filename: line(200).default(filename),
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

/** A door that takes a file: previewed and kept, or taken at once. */
export const importOf = ({ path, kind, tag, filename: usual, summary, description }: ImportDoor): Endpoint =>
	defineEndpoint({
		method: 'POST',
		path: path as '/invoices/import',
		scope: 'import',
		...{ tag, summary, description },
		query: queryOf(usual),
		body: rawBody({
			'text/csv': 'CSV or FEC',
			'text/tab-separated-values': 'a FEC, or a table with tabs',
			'application/octet-stream': 'either',
		}),
		answers: { 201: importAnswer },
		handle: async (call) => {
			const { preview, complete, filename, ...choices } = call.query;
			const given = Object.entries(choices).filter(([, value]) => value !== undefined);
			const sent = {
				bytes: call.body.bytes,
				filename,
				complete: complete === 'true',
				choices: { ...Object.fromEntries(given), ...(kind && { kind }) },
			};
			const read = readSent(sent);
			if (!read.ok) return read;
			const file = read.value;
			const { organisationId, locale } = call;
			const stamp = { at: call.now, actor: call.actor };
			if (preview === 'true') {
				const taken = await call.attempt((tx) => takeImport(tx, organisationId, file, stamp));
				return call.change(async (tx) => {
					const missing = sent.complete ? await missingIn(tx, file) : null;
					const batch = await keepBatch(tx, sent, file, stamp);
					return answer(201, importAnswerOf(batch, file, taken, missing, locale));
				});
			}
			if (!file.dateFormatCertain)
				return refused(422, 'date-format-uncertain', { guess: file.choices.dateFormat ?? '' });
			return call.change(async (tx) => {
				const batch = await keepBatch(tx, sent, file, stamp);
				const kept = { ...batch, filename, complete: sent.complete, settleHeld: false };
				const { taken, missing, state } = await applyBatch(tx, organisationId, kept, file, stamp);
				return answer(201, importAnswerOf({ ...batch, state }, file, taken, missing, locale));
			});
		},
	});

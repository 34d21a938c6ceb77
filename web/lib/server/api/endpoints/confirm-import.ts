import { z } from 'zod';
import type { ImportChoices } from '#lib/import/view.ts';
import { answer, defineEndpoint, jsonBody } from '../endpoint.ts';
import { importAnswer, importAnswerOf } from '../imports/import-answer.ts';
import { applyBatch, readSent } from '../imports/import-batch.ts';
import { refused } from '../problem.ts';

const body = z
	.strictObject({
		dateFormat: z.enum(['iso', 'french', 'american']).optional(),
		mapping: z
			.record(z.string().max(40), z.int().min(0).max(500))
			.optional()
			.meta({ description: 'Meaning → number of the column, from 0; the preview’s if absent.' }),
	})
	.meta({ id: 'ImportConfirmation' });

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Takes a previewed file; once. */
export const confirmImport = defineEndpoint({
	method: 'POST',
	path: '/invoices/import/{id}/confirmation',
	scope: 'import',
	tag: 'Invoices',
	summary: 'Take a previewed file into the ledger',
	body: jsonBody(body, { 'as previewed': {}, 'dates settled': { dateFormat: 'french' } }),
	answers: { 200: importAnswer },
	handle: (call) =>
		call.change(async (tx) => {
			const { id } = call.params;
			const batch = UUID.test(id)
				? await tx
						.selectFrom('importBatch')
						.select(['id', 'state', 'content', 'filename', 'mapping'])
						.where('id', '=', id)
						.forUpdate()
						.executeTakeFirst()
				: undefined;
			if (!batch?.content) return refused(404, 'import-not-found', { batch: id });
			if (batch.state !== 'previewed') return refused(409, 'import-settled', { batch: id });
			const told = Object.entries(call.body).filter(([, value]) => value !== undefined);
			const choices = { ...(batch.mapping as Partial<ImportChoices>), ...Object.fromEntries(told) };
			const read = readSent({ bytes: batch.content, filename: batch.filename, choices });
			if (!read.ok) return read;
			const stamp = { at: call.now, actor: call.actor };
			const taken = await applyBatch(tx, call.organisationId, batch, read.value, stamp);
			return answer(200, importAnswerOf({ id, state: 'applied' }, read.value, taken, call.locale));
		}),
});

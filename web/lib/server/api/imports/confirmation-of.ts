import { z } from 'zod';
import type { ImportChoices } from '#lib/import/view.ts';
import { isUuid } from '#workflows/receivables/is-uuid.ts';
import { answer, defineEndpoint, jsonBody } from '../endpoint.ts';
import type { Endpoint } from '../endpoint.ts';
import { refused } from '../problem.ts';
import { importAnswer, importAnswerOf } from './import-answer.ts';
import { applyBatch, readSent } from './import-batch.ts';

const body = z
	.strictObject({
		dateFormat: z.enum(['iso', 'french', 'american']).optional(),
		mapping: z
			.record(z.string().max(40), z.int().min(0).max(500))
			.optional()
			.meta({ description: 'Meaning → number of the column, from 0; the preview’s if absent.' }),
		settleHeld: z.boolean().optional().meta({
			description: 'You have looked at what a complete list misses: settle it however much it is.',
		}),
	})
	.meta({ id: 'ImportConfirmation' });

type Door = { path: `/${string}/import/{id}/confirmation`; tag: string; kinds: readonly string[] };

/** The door that takes previewed files of some kinds; once. */
export const confirmationOf = ({ path, tag, kinds }: Door): Endpoint =>
	defineEndpoint({
		method: 'POST',
		path: path as '/invoices/import/{id}/confirmation',
		scope: 'import',
		tag,
		summary: 'Take a previewed file into the ledger',
		body: jsonBody(body, { 'as previewed': {}, 'dates settled': { dateFormat: 'french' } }),
		answers: { 200: importAnswer },
		handle: (call) =>
			call.change(async (tx) => {
				const { id } = call.params;
				const batch = isUuid(id)
					? await tx
							.selectFrom('importBatch')
							.select(['id', 'kind', 'state', 'content', 'filename', 'mapping', 'complete'])
							.where('id', '=', id)
							.forUpdate()
							.executeTakeFirst()
					: undefined;
				if (!batch?.content || !kinds.includes(batch.kind))
					return refused(404, 'import-not-found', { batch: id });
				const { settleHeld = false, ...told } = call.body;
				const isOpen = batch.state === 'previewed' || (batch.state === 'held' && settleHeld);
				if (!isOpen)
					return refused(409, batch.state === 'held' ? 'import-held' : 'import-settled', { batch: id });
				const given = Object.entries(told).filter(([, value]) => value !== undefined);
				const choices = { ...(batch.mapping as Partial<ImportChoices>), ...Object.fromEntries(given) };
				const { filename, complete, content: bytes } = batch;
				const read = readSent({ bytes, filename, complete, choices });
				if (!read.ok) return read;
				const stamp = { at: call.now, actor: call.actor };
				const kept = { id, filename, complete, settleHeld };
				const { taken, missing, state } = await applyBatch(tx, call.organisationId, kept, read.value, stamp);
				return answer(200, importAnswerOf({ id, state }, read.value, taken, missing, call.locale));
			}),
	});

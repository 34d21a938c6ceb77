import { fail } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { releaseBatch } from '#db/receivables/release-batch.ts';
import { readHeldFilter } from '#lib/held/held-filter.ts';
import { allowed } from '../rights.ts';
import { scopedItems } from './batch-items.ts';
import { now } from '../clock.ts';

const decision = z.enum(['go', 'exclude', 'later']);
const dateOf = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The choices of a form: `decision.<invoice>` and, for those put off, `later.<invoice>`. A later without day is refused. */
function choicesOf(form: FormData) {
	return [...form].flatMap(([name, value]) => {
		const invoiceId = name.startsWith('decision.') ? name.slice('decision.'.length) : null;
		const chosen = decision.safeParse(value);
		if (invoiceId === null || !chosen.success) return [];
		const later = dateOf.safeParse(form.get(`later.${invoiceId}`));
		return [
			{
				invoiceId,
				decision: chosen.data,
				laterOn: later.success && chosen.data === 'later' ? later.data : null,
			},
		];
	});
}

async function keep(tx: Tx, batchId: string, choices: ReturnType<typeof choicesOf>): Promise<void> {
	for (const { invoiceId, ...chosen } of choices)
		await tx
			.updateTable('heldBatchItem')
			.set(chosen)
			.where('batchId', '=', batchId)
			.where('invoiceId', '=', invoiceId)
			.execute();
}

const refused = (code: string, params: Record<string, unknown> = {}) =>
	fail(409, { done: false, refusal: { code, params } });

/** Changes a batch that still waits; what was settled stays as it was. */
async function whileHeld(
	{ locals, params }: RequestEvent,
	change: (tx: Tx, batchId: string) => Promise<unknown>,
) {
	const batchId = params['id'] ?? '';
	const isHeld = await locals.tx(async (tx) => {
		const batch = await tx
			.selectFrom('heldBatch')
			.select('state')
			.where('id', '=', batchId)
			.forUpdate()
			.executeTakeFirst();
		if (batch?.state !== 'held') return false;
		await change(tx, batchId);
		return true;
	});
	return isHeld ? { done: true, refusal: null } : refused('batch-settled');
}

/** Keeps the choices of a batch; nothing begins. */
async function save(event: RequestEvent) {
	allowed(event.locals.person, 'release-batches');
	const choices = choicesOf(await event.request.formData());
	if (choices.some((choice) => choice.decision === 'later' && !choice.laterOn))
		return refused('later-needs-day');
	return whileHeld(event, (tx, batchId) => keep(tx, batchId, choices));
}

const everyItem = z.object({
	decision,
	laterOn: dateOf.nullable().catch(null),
	q: z.string().catch(''),
	choice: z.string().catch(''),
});

/** One choice for all that a filter finds, beyond the page that is shown. A later without day is refused. */
async function all(event: RequestEvent) {
	allowed(event.locals.person, 'release-batches');
	const asked = everyItem.safeParse(Object.fromEntries(await event.request.formData()));
	if (!asked.success) return refused('field-invalid');
	const { decision: chosen, laterOn, q, choice } = asked.data;
	if (chosen === 'later' && laterOn === null) return refused('later-needs-day');
	const filter = readHeldFilter(new URLSearchParams({ q, choice }));
	return whileHeld(event, (tx, batchId) =>
		tx
			.updateTable('heldBatchItem')
			.set({ decision: chosen, laterOn: chosen === 'later' ? laterOn : null })
			.where('batchId', '=', batchId)
			.where('invoiceId', 'in', scopedItems(tx, batchId, filter).select('h.invoiceId'))
			.execute(),
	);
}

/** A person's go for what was not excluded or put off. */
async function release({ locals, request, params }: RequestEvent) {
	const person = allowed(locals.person, 'release-batches');
	const batchId = params['id'] ?? '';
	const choices = choicesOf(await request.formData());
	if (choices.some((choice) => choice.decision === 'later' && !choice.laterOn))
		return refused('later-needs-day');
	const at = await now();
	const answer = await locals.tx(async (tx) => {
		await keep(tx, batchId, choices);
		return releaseBatch(tx, batchId, { at, actor: person.userId });
	});
	return answer.ok ? { done: true, refusal: null } : refused(answer.problem.code, answer.problem.params);
}

export const batchActions = { save, all, release };

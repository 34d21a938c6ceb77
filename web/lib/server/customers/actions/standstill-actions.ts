import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { recordFact } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import { GROUP_PAUSE, groupOf } from '#db/customers/join-group-pause.ts';
import { storeDocumentOnce } from '#db/documents/store-document.ts';
import { proceedingsFactId } from '#db/receivables/proceedings-fact-id.ts';
import type { ProceedingsTold } from '#db/receivables/proceedings-fact-id.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { beginningOf } from '#db/storable-text.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { civilDate, optionalDate, optionalText, requiredText } from '../../forms/fields.ts';
import { can } from '../../rights.ts';
import { customerAction } from './customer-action.ts';
import type { CustomerTarget } from './customer-action.ts';
import { MOST_BYTES, typeOfFile } from './uploaded-file.ts';

type Pause = { until: string; reason: string };

/** Who stands still together: the customer, or everybody of its group, its parent and its children. */
const scopeOf = async (tx: Tx, scope: 'customer' | 'group', { id }: CustomerTarget): Promise<string[]> =>
	scope === 'customer' ? [id] : groupOf(tx, id);

async function pauseCustomers(
	tx: Tx,
	ids: readonly string[],
	pause: Pause & { prefix: string },
	target: CustomerTarget,
) {
	const { until, reason, prefix } = pause;
	let last: Outcome<unknown> = ok(undefined);
	for (const customer of ids) {
		const id = `${prefix}${randomUUID()}`;
		const scope = { customer };
		const fact = { type: 'pause' as const, id, ...target.stamp, scope, reason, until };
		last = await recordFact(tx, target.organisationId, customer, fact);
		if (!last.ok) return last;
	}
	return last;
}

/** The whole company stands still: a closing period, which every decision reads, covers all customers, later ones too. */
async function closeCompany(
	tx: Tx,
	{ until, reason }: Pause,
	target: CustomerTarget,
): Promise<Outcome<unknown>> {
	if (!can(target.person, 'change-settings')) return refuse('not-allowed');
	if (until < target.asOf) return refuse('pause-in-past', { until });
	await tx
		.insertInto('closingPeriod')
		.values({ startsOn: target.asOf, endsOn: until, label: reason })
		.execute();
	const entry = { kind: 'company-paused', until, reason };
	writeJournal(tx, [{ ...target.stamp, entry, customer: null }]);
	return ok(undefined);
}

const pause = customerAction(
	'pause',
	'steer-runs',
	z.object({ scope: z.enum(['customer', 'group', 'company']), until: civilDate, reason: requiredText }),
	async (tx, { scope, ...value }, target) =>
		scope === 'company'
			? closeCompany(tx, value, target)
			: pauseCustomers(
					tx,
					await scopeOf(tx, scope, target),
					{ ...value, prefix: scope === 'group' ? GROUP_PAUSE : 'pause/' },
					target,
				),
);

const resume = customerAction(
	'resume',
	'steer-runs',
	z.object({ scope: z.enum(['customer', 'group']).default('customer') }),
	async (tx, { scope }, target) => {
		for (const customer of await scopeOf(tx, scope, target)) {
			const id = `resume/${randomUUID()}`;
			const fact = { type: 'resume' as const, id, ...target.stamp, scope: { customer } };
			const told = await recordFact(tx, target.organisationId, customer, fact);
			if (!told.ok && (told.problem.code !== 'no-pause' || scope === 'customer')) return told;
		}
		return ok(undefined);
	},
);

async function tellOfProceedings(
	tx: Tx,
	{ id, organisationId, stamp }: CustomerTarget,
	told: ProceedingsTold,
) {
	const factId = await proceedingsFactId(tx, id, told);
	return recordFact(tx, organisationId, id, { ...told, id: factId, ...stamp });
}

/** Collective proceedings: chasing of earlier claims stops, penalties too, and a task says until when to declare (L20). */
const insolvency = customerAction(
	'insolvency',
	'record-facts',
	z.object({
		procedure: z.enum(['safeguard', 'receivership', 'liquidation']),
		judgmentOn: civilDate,
		publishedOn: civilDate,
		representative: optionalText,
		notice: z.instanceof(File).optional(),
	}),
	async (tx, { notice, representative, ...dates }, target) => {
		const told = await tellOfProceedings(tx, target, {
			type: 'insolvency',
			...dates,
			...(representative !== null && { representative }),
		});
		if (!told.ok || !notice || notice.size === 0) return told;
		if (notice.size > MOST_BYTES) return refuse('file-too-large');
		const content = new Uint8Array(await notice.arrayBuffer());
		const mediaType = typeOfFile(content);
		if (mediaType === null) return refuse('file-type');
		const about = { kind: 'insolvency-notice', customerId: target.id, invoiceId: null };
		await storeDocumentOnce(tx, {
			...about,
			...target.stamp,
			content,
			mediaType,
			filename: beginningOf(notice.name, 200),
		});
		return ok(undefined);
	},
);

/** Proceedings entered by mistake, ended by the court or closed: what was frozen is chased again, or never. */
const insolvencyEnded = customerAction(
	'insolvencyEnded',
	'record-facts',
	z.object({
		outcome: z.enum(['mistake', 'lifted', 'closed']),
		on: optionalDate,
		reason: requiredText,
	}),
	(tx, { on, ...ended }, target) =>
		tellOfProceedings(tx, target, { type: 'insolvency-ended', ...ended, ...(on !== null && { on }) }),
);

export const standstillActions = { pause, resume, insolvency, insolvencyEnded };

import type { Accessory } from '#workflows/receivables/accessories.ts';
import { recordFact } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import { companyDate } from '../account/company-date.ts';
import { needsSecond } from '../desk/needs-second.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { accessoriesNow } from './accessories-now.ts';
import { MatchRefusal } from './match-refusal.ts';

/** What is to be given up, and why. */
export type Waiver = { invoiceId: string; accessories: readonly Accessory[]; reason: string };

type Person = Stamp & { actor: string };

const tellWaiver = async (
	tx: Tx,
	organisationId: string,
	customerId: string,
	id: string,
	{ invoiceId, accessories, reason }: Waiver,
	{ at, actor }: Person,
): Promise<void> => {
	const told = await recordFact(tx, organisationId, customerId, {
		type: 'accessories-waived',
		id,
		at,
		actor,
		invoice: invoiceId,
		accessories,
		reason,
	});
	if (!told.ok) throw new MatchRefusal(told.problem.code, told.problem.params);
};

async function invoiceOf(tx: Tx, id: string) {
	const invoice = await tx
		.selectFrom('invoice')
		.select(['id', 'customerId'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!invoice) throw new MatchRefusal('unknown-invoice', { invoice: id });
	return invoice;
}

/**
 * Gives up accessories of an invoice for good, or asks a second person to when the company's rule says so. Who is the only
 * one that may approve gives them up alone, with the reason, journaled.
 * @param approvers everybody in the company who may approve
 * @returns `asked` when a second person must grant it
 * @throws MatchRefusal `already-waived`, `waiver-asked`, `unknown-invoice`
 */
export async function waiveAccessories(
	tx: Tx,
	organisationId: string,
	waiver: Waiver,
	stamp: Person,
	approvers: readonly string[],
): Promise<'waived' | 'asked'> {
	const { invoiceId, accessories, reason } = waiver;
	const invoice = await invoiceOf(tx, invoiceId);
	const asOf = await companyDate(tx, stamp.at);
	const now = (await accessoriesNow(tx, [invoice], { asOf, at: stamp.at })).get(invoiceId);
	const amountCents =
		(accessories.includes('penalties') ? (now?.penaltyCents ?? 0) : 0) +
		(accessories.includes('indemnity') ? (now?.indemnityCents ?? 0) : 0);
	const alone = approvers.every((userId) => userId === stamp.actor);
	const second = await needsSecond(tx, 'waiver', amountCents);
	const row = {
		customerId: invoice.customerId,
		invoiceId,
		accessories: [...accessories],
		amountCents,
		reason,
		requestedBy: stamp.actor,
		requestedAt: new Date(stamp.at),
	};
	if (second && !alone) {
		const stored = await tx
			.insertInto('waiverRequest')
			.values(row)
			.onConflict((conflict) =>
				conflict.columns(['organisationId', 'invoiceId']).where('state', '=', 'asked').doNothing(),
			)
			.returning('id')
			.executeTakeFirst();
		if (!stored) throw new MatchRefusal('waiver-asked', { invoice: invoiceId });
		const entry = { kind: 'waiver-asked', invoices: [invoiceId], accessories, amountCents, reason };
		writeJournal(tx, [{ at: stamp.at, entry, customer: invoice.customerId, actor: stamp.actor }]);
		return 'asked';
	}
	const { id } = await tx
		.insertInto('waiverRequest')
		.values({
			...row,
			state: 'granted',
			decidedBy: stamp.actor,
			decidedAt: new Date(stamp.at),
			singleApprover: true,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await tellWaiver(tx, organisationId, invoice.customerId, `waiver/${id}`, waiver, stamp);
	return 'waived';
}

/**
 * A second person grants or refuses what was asked; who asked may only take it back.
 * @throws MatchRefusal `waiver-settled`, `own-request`, or what the account refuses
 */
export async function decideWaiver(
	tx: Tx,
	organisationId: string,
	requestId: string,
	answer: 'granted' | 'refused',
	stamp: Person,
): Promise<void> {
	const request = await tx
		.selectFrom('waiverRequest')
		.selectAll()
		.where('id', '=', requestId)
		.where('state', '=', 'asked')
		.forUpdate()
		.executeTakeFirst();
	if (!request) throw new MatchRefusal('waiver-settled', { request: requestId });
	if (answer === 'granted' && request.requestedBy === stamp.actor) throw new MatchRefusal('own-request', {});
	await tx
		.updateTable('waiverRequest')
		.set({ state: answer, decidedBy: stamp.actor, decidedAt: new Date(stamp.at) })
		.where('id', '=', requestId)
		.execute();
	const { customerId, invoiceId, accessories, reason } = request;
	const entry = { kind: `waiver-${answer}`, invoices: [invoiceId], accessories, reason };
	writeJournal(tx, [{ at: stamp.at, entry, customer: customerId, actor: stamp.actor }]);
	if (answer === 'granted')
		await tellWaiver(
			tx,
			organisationId,
			customerId,
			`waiver/${requestId}`,
			{ invoiceId, accessories, reason },
			stamp,
		);
}

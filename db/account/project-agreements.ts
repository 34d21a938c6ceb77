import { owedInProceedings } from '#workflows/receivables/account/owed-in-proceedings.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { Tx } from '../client.ts';
import { mailOutsideOwner } from '../disputes/mail-outside-owner.ts';
import { openingCode } from '../disputes/opening-code.ts';

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The values of a list that were not there before, or not so. */
const news = <T>(before: readonly T[], after: readonly T[]): T[] => {
	const known = new Set(before.map((value) => JSON.stringify(value)));
	return after.filter((value) => !known.has(JSON.stringify(value)));
};

async function projectDisputes(tx: Tx, before: AccountState, after: AccountState): Promise<void> {
	const known = new Set(before.disputes.map(({ id }) => id));
	for (const dispute of news(before.disputes, after.disputes)) {
		const first = known.has(dispute.id) ? {} : await openingCode(tx, dispute.category);
		const row = {
			id: dispute.id,
			customerId: after.customer.id,
			invoiceId: dispute.invoice,
			at: new Date(dispute.at),
			category: dispute.category,
			subCategory: dispute.subCategory,
			amountCents: dispute.amountCents,
			resolveOn: dispute.resolveOn,
			owner: dispute.owner,
			resolvedAt: dispute.resolvedAt === null ? null : new Date(dispute.resolvedAt),
			acceptedCents: dispute.acceptedCents,
		};
		await tx
			.insertInto('dispute')
			.values({ ...row, ...first, source: dispute.source ?? null })
			.onConflict((conflict) => conflict.columns(['organisationId', 'id']).doUpdateSet(row))
			.execute();
		const ownerEmail = 'ownerEmail' in first ? first.ownerEmail : null;
		if (ownerEmail && dispute.resolvedAt === null)
			await mailOutsideOwner(tx, { ...row, ownerEmail }, { event: 'opened', at: dispute.at, actor: null });
	}
}

async function projectPromises(tx: Tx, before: AccountState, after: AccountState): Promise<void> {
	for (const promise of news(before.promises, after.promises)) {
		const { id, at, invoices, amountCents, on, graceUntil, receivedCents, outcome } = promise;
		const row = {
			id,
			customerId: after.customer.id,
			at: new Date(at),
			invoices: [...invoices],
			amountCents,
			promisedOn: on,
			graceUntil,
			receivedCents,
			outcome,
			source: promise.source ?? null,
			author: promise.author ?? null,
			forcedReason: promise.forced ?? null,
			planId: promise.plan ?? null,
		};
		await tx
			.insertInto('promise')
			.values(row)
			.onConflict((conflict) => conflict.columns(['organisationId', 'id']).doUpdateSet(row))
			.execute();
	}
}

async function projectPlans(tx: Tx, before: AccountState, after: AccountState): Promise<void> {
	for (const { at, invoices, ...plan } of news(before.plans ?? [], after.plans ?? [])) {
		const row = { ...plan, invoices: [...invoices], customerId: after.customer.id, at: new Date(at) };
		await tx
			.insertInto('paymentPlan')
			.values(row)
			.onConflict((conflict) => conflict.columns(['organisationId', 'id']).doUpdateSet(row))
			.execute();
	}
}

/** Pauses have no identity of their own: the few of a customer are written anew. */
async function projectPauses(tx: Tx, before: AccountState, after: AccountState): Promise<void> {
	if (same(before.pauses, after.pauses)) return;
	const customerId = after.customer.id;
	await tx.deleteFrom('pause').where('customerId', '=', customerId).execute();
	if (after.pauses.length === 0) return;
	const rows = after.pauses.map(({ scope, at, until, reason }) => ({
		customerId,
		invoiceId: scope === 'customer' ? null : scope.invoice,
		at: new Date(at),
		untilOn: until,
		reason,
	}));
	await tx.insertInto('pause').values(rows).execute();
}

/** Nothing is left to declare: whoever was asked to need not any more. */
const cancelDeclaration = (tx: Tx, customerId: string, at: Date) =>
	tx
		.updateTable('task')
		.set({ state: 'cancelled', settledAt: at })
		.where('customerId', '=', customerId)
		.where('code', '=', 'declare-claim')
		.where('state', '=', 'open')
		.execute();

async function projectInsolvency(tx: Tx, before: AccountState, after: AccountState): Promise<void> {
	if (same(before.insolvency, after.insolvency)) return;
	const customerId = after.customer.id;
	const at = new Date(after.lastFactAt);
	if (owedInProceedings(after).length === 0) await cancelDeclaration(tx, customerId, at);
	if (!after.insolvency) {
		await tx.deleteFrom('insolvency').where('customerId', '=', customerId).execute();
		return;
	}
	const { procedure, judgmentOn, publishedOn, closedOn = null } = after.insolvency;
	const isAnother = before.insolvency?.closedOn !== undefined && closedOn === null;
	const row = {
		...{ customerId, procedure, judgmentOn, publishedOn, closedOn, at },
		...(isAnother && { representative: null }),
	};
	await tx
		.insertInto('insolvency')
		.values(row)
		.onConflict((conflict) => conflict.columns(['organisationId', 'customerId']).doUpdateSet(row))
		.execute();
}

/** Disputes, promises, plans, pauses and insolvency proceedings, as the account has them now. */
export async function projectAgreements(tx: Tx, before: AccountState, after: AccountState): Promise<void> {
	await projectDisputes(tx, before, after);
	await projectPromises(tx, before, after);
	await projectPlans(tx, before, after);
	await projectPauses(tx, before, after);
	await projectInsolvency(tx, before, after);
}

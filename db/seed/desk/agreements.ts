import { addDays } from '#workflows/receivables/civil-date.ts';
import { recordFacts } from '../../account/record-fact.ts';
import { recordAccess } from '../../customers/record-access.ts';
import type { Tx } from '../../client.ts';
import type { DeskWorld, LateInvoice } from './desk-world.ts';

const HOUR = 3_600_000;
const INSTALMENTS = 3;

/** A debt agreed to be paid in three times, the first in ten days. */
async function planFor(tx: Tx, { organisationId, people, now, today }: DeskWorld, about: LateInvoice) {
	const { customerId, id: invoice, residualCents } = about;
	const part = Math.floor(residualCents / INSTALMENTS);
	const instalments = Array.from({ length: INSTALMENTS }, (_, index) => ({
		on: addDays(today, 10 + 30 * index),
		amountCents: index === 0 ? residualCents - part * (INSTALMENTS - 1) : part,
	}));
	const plan = `ECH-${about.number}`;
	const [answer] = await recordFacts(tx, organisationId, customerId, [
		{
			...{ id: `plan/${plan}`, at: now - 6 * HOUR, actor: people.collector, type: 'plan-agreed', plan },
			...{ invoices: [invoice], instalments, acceleration: true },
		},
	]);
	if (!answer?.ok) throw new Error(`The demo's payment plan is refused: ${answer?.problem.code ?? ''}`);
	const parts = [{ invoice, amountCents: residualCents }];
	await tx
		.updateTable('paymentPlan')
		.set({ author: about.person, note: 'Trésorerie tendue après l’été.', parts: JSON.stringify(parts) })
		.where('id', '=', plan)
		.execute();
}

/** What was agreed with customers, and which of them looked at their page. */
export async function fillAgreements(tx: Tx, world: DeskWorld): Promise<void> {
	const [, , , , , planned, visitor] = world.late;
	if (planned) await planFor(tx, world, planned);
	if (!visitor) return;
	const { customerId, id: invoiceId, email: who } = visitor;
	const seen = { customerId, invoiceId, who, side: 'debtor' as const };
	await recordAccess(tx, { ...seen, kind: 'page-viewed', at: world.now - 28 * HOUR });
	await recordAccess(tx, { ...seen, kind: 'document-downloaded', at: world.now - 28 * HOUR + 90_000 });
}

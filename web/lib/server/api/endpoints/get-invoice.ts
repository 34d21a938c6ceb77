import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { invoiceAgreements } from '#db/queries/invoice-agreements.ts';
import { moneyOf } from '../../run/money.ts';
import { answer, defineEndpoint } from '../endpoint.ts';
import { money, nextAction } from '../fields/answers.ts';
import { civilDate } from '../fields/common.ts';
import { creditorDate } from '../ledger/creditor-date.ts';
import { invoiceOfPath } from '../ledger/find-invoice.ts';
import { runOf } from '../invoices/run-of.ts';
import { timeline } from '../invoices/timeline.ts';

const line = z
	.looseObject({
		seq: z.int(),
		at: z.string().meta({ format: 'date-time' }),
		kind: z.string(),
		node: z.string().nullable(),
		actor: z
			.string()
			.nullable()
			.meta({ description: 'Id of a person, `api:<key id>`, or null when Amiable acted by itself.' }),
		details: z.record(z.string(), z.unknown()),
		why: z.array(z.unknown()),
	})
	.meta({ id: 'TimelineLine' });

const run = z
	.strictObject({
		workflow: z.enum(['planned', 'held', 'started', 'closed']),
		workflowId: z.string().meta({ description: 'Id of the Temporal workflow, for ever the same.' }),
		scenario: z.string(),
		scenarioVersion: z.int(),
		node: z.string().nullable(),
		nodeLabel: z.string().nullable(),
		outcome: z.string().nullable(),
		startsAt: z.string().meta({ format: 'date-time' }),
	})
	.meta({ id: 'Run' });

const agreements = z
	.strictObject({
		disputes: z.array(
			z.strictObject({
				id: z.string(),
				category: z.string(),
				amountCents: z.int(),
				resolveOn: civilDate,
				resolved: z.boolean(),
			}),
		),
		promises: z.array(
			z.strictObject({ id: z.string(), amountCents: z.int(), on: civilDate, outcome: z.string() }),
		),
		pause: z
			.strictObject({
				until: civilDate.nullable().meta({ description: 'Null: told before an end was asked for.' }),
				reason: z.string().nullable(),
				of: z.enum(['invoice', 'customer']),
			})
			.nullable(),
	})
	.meta({ id: 'Agreements' });

const invoice = z
	.strictObject({
		id: z.string(),
		externalId: z.string().nullable(),
		number: z.string(),
		customer: z.strictObject({ id: z.string(), externalId: z.string().nullable(), name: z.string() }),
		status: z.string().nullable().meta({
			description:
				'upcoming, overdue, promised, disputed, paused, formal, collections, paid, void; null without a run',
		}),
		issuedOn: civilDate,
		dueOn: civilDate,
		originalDueOn: civilDate,
		closed: z.enum(['void', 'written-off', 'insolvency']).nullable(),
		money,
		nextAction: nextAction.nullable(),
		run: run.nullable(),
		agreements,
		timeline: z.array(line).meta({ description: 'The journal, newest first; 500 lines at most.' }),
	})
	.meta({ id: 'InvoiceDetail' });

const rowOf = (tx: Tx, id: string) =>
	tx
		.selectFrom('invoice as i')
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.select([
			'i.id',
			'i.externalId',
			'i.number',
			'i.customerId',
			'i.amountCents',
			'i.residualCents',
			'i.currency',
		])
		.select(['i.disputedCents', 'i.issuedOn', 'i.dueOn', 'i.originalDueOn', 'i.closed'])
		.select(['c.externalId as customerExternalId', 'c.name as customerName'])
		.where('i.id', '=', id)
		.executeTakeFirstOrThrow();

/** One invoice: where it stands, what is owed, what comes next and why, what was done. */
export const getInvoice = defineEndpoint({
	method: 'GET',
	path: '/invoices/{id}',
	scope: 'read',
	tag: 'Invoices',
	summary: 'Read an invoice: state, money, next action with its reasons, timeline',
	answers: { 200: invoice },
	handle: (call) =>
		call.read(async (tx) => {
			const found = await invoiceOfPath(tx, call.params.id);
			if (!found.ok) return found;
			const row = await rowOf(tx, found.value.id);
			const asOf = await creditorDate(tx, call.now);
			const amounts = await moneyOf(tx, row, { asOf, today: asOf, at: call.now });
			const { status, next, run: runs } = await runOf(tx, row.id, call.now);
			const { issuedOn, dueOn, originalDueOn, closed, currency, residualCents, disputedCents, amountCents } =
				row;
			return answer(200, {
				id: row.id,
				externalId: row.externalId,
				number: row.number,
				customer: { id: row.customerId, externalId: row.customerExternalId, name: row.customerName },
				status,
				issuedOn,
				dueOn,
				originalDueOn,
				closed,
				money: {
					...{ asOf, currency, amountCents, residualCents, disputedCents },
					creditCents: amounts.creditCents,
					claimedCents: amounts.claimedCents,
					penaltyCents: amounts.penaltyCents,
					penaltyClaimed: amounts.penaltyClaimed,
					indemnityCents: amounts.indemnityCents,
					indemnityClaimed: amounts.indemnityClaimed,
					rateProvisionalFrom: amounts.provisionalFrom,
				},
				nextAction: next,
				run: runs,
				agreements: await invoiceAgreements(tx, { invoiceId: row.id, customerId: row.customerId, asOf }),
				timeline: await timeline(tx, row.id),
			});
		}),
});

import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { answer, defineEndpoint } from '../endpoint.ts';
import { batchAnswer, batchBody, documentedBatch } from '../fields/batch.ts';
import { line } from '../fields/common.ts';
import { toldBalance } from '../fields/source-balance.ts';
import { takeBatch } from '../ledger/batch.ts';
import type { LineDone } from '../ledger/batch.ts';
import { takeBalance } from '../ledger/take-balance.ts';
import type { Teller } from '../ledger/take-customer.ts';

const balanceLine = z
	.strictObject({
		customer: line(120).meta({ description: 'Our id, or your externalId.', example: 'C-118' }),
		...toldBalance,
	})
	.meta({ id: 'SourceBalanceLine' });

const STATUS = { new: 'created', changed: 'updated', same: 'unchanged' } as const;

async function takeLine(
	tx: Tx,
	{ customer, ...told }: z.output<typeof balanceLine>,
	teller: Teller,
): Promise<LineDone> {
	const taken = await takeBalance(tx, customer, told, teller);
	if (!taken.ok) return { status: 'refused', problem: taken.problem };
	return { status: STATUS[taken.change], id: taken.customerId };
}

/** What all customers owe by the accounts, as a nightly export tells it. */
export const putSourceBalances = defineEndpoint({
	method: 'POST',
	path: '/source-balances',
	scope: 'ledger',
	tag: 'Customers',
	summary: 'Tell what several customers owe by your accounts',
	description:
		'One balance, or a list of up to 1,000, each answered on its own under «customer/currency». A customer that is left out keeps its last balance.',
	body: {
		kind: 'json',
		schema: batchBody,
		documented: documentedBatch(balanceLine),
		examples: {
			'two customers': [
				{ customer: 'C-118', amountCents: 360_000, currency: 'EUR', asOf: '2027-02-28' },
				{ customer: 'C-119', amountCents: 0, currency: 'EUR', asOf: '2027-02-28' },
			],
		},
	},
	answers: { 200: batchAnswer, 207: batchAnswer },
	handle: async (call) => {
		const { organisationId, actor, now: at } = call;
		const done = await takeBatch(call, call.body, {
			schema: balanceLine,
			externalIdOf: ({ customer, currency }) => `${customer}/${currency}`,
			groupOf: ({ customer }) => customer,
			take: async (tx, group) => {
				const answers: LineDone[] = [];
				for (const one of group) answers.push(await takeLine(tx, one.line, { organisationId, actor, at }));
				return answers;
			},
		});
		return answer(done.refused > 0 ? 207 : 200, done);
	},
});

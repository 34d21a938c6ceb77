import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import { messageSender } from '#db/queries/message-sender.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { MessageLanguage } from '../render/message-data.ts';
import type { StatementData } from '../render/statement-data.ts';
import { statementDataOf } from './statement-data-of.ts';

/**
 * Reads a customer's statement of account as of `on`.
 * @returns null for a customer without account
 */
export async function loadStatement(
	tx: Tx,
	{ customerId, on, language }: { customerId: string; on: CivilDate; language: MessageLanguage },
): Promise<StatementData | null> {
	const state = await readAccount(tx, customerId);
	if (!state) return null;
	const customer = await tx
		.selectFrom('customer')
		.select(['name', 'address', 'externalId', 'portalName', 'portalNumber'])
		.where('id', '=', customerId)
		.executeTakeFirstOrThrow();
	const orders = await tx
		.selectFrom('invoice')
		.select(['id', 'purchaseOrder as orderReference'])
		.where('customerId', '=', customerId)
		.where('residualCents', '>', 0)
		.execute();
	const names = new Map(orders.map(({ id, orderReference }) => [id, { orderReference }]));
	return statementDataOf({ state, sender: await messageSender(tx), customer, names, on, language });
}

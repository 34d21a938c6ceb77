import type { Tx } from '#db/client.ts';
import type { OwnRulesView } from '#lib/customers/sheet/view.ts';
import type { FoundCustomer } from './find-customer.ts';

/** What holds for this customer alone, beside what the company does. */
export async function ownRulesView(tx: Tx, { id }: FoundCustomer): Promise<OwnRulesView> {
	const { accessories, ...row } = await tx
		.selectFrom('customer')
		.select(['alwaysConfirm', 'accessories', 'insuredDefaultDays'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const company = await tx
		.selectFrom('organisation')
		.select(['accessories', 'sendingMode'])
		.executeTakeFirstOrThrow();
	const { penalties, indemnity } = company.accessories;
	return {
		...row,
		penalties: accessories?.penalties ?? null,
		indemnity: accessories?.indemnity ?? null,
		company: { penalties, indemnity, confirms: company.sendingMode === 'confirm' },
	};
}

import { electronicFormatIBAN, isValidBIC } from 'ibantools';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import type { BankAccountView } from '#lib/settings/view.ts';
import { checked, currency, iban, optionalText, requiredText } from '../forms/fields.ts';
import { settingsAction } from './settings-action.ts';

/** Accounts that customers pay to: one per currency, and one per currency for a factor. */
export const bankAccounts = (tx: Tx): Promise<BankAccountView[]> =>
	tx
		.selectFrom('bankAccount')
		.select(['id', 'currency', 'iban', 'bic', 'holder', 'bank', 'factor'])
		.orderBy('factor')
		.orderBy(orderOfCurrency('currency'))
		.execute();

const shape = z.object({
	currency,
	iban,
	bic: optionalText
		.transform((text) => text?.replaceAll(/\s/g, '').toUpperCase() ?? null)
		.refine((text) => text === null || isValidBIC(text), 'bic-invalid'),
	holder: requiredText,
	bank: optionalText,
	factor: checked,
});

/** Adds an account, or replaces the one of the same currency and use. */
const saveAccount = async (tx: Tx, account: z.infer<typeof shape>): Promise<void> => {
	const values = { ...account, iban: electronicFormatIBAN(account.iban) ?? account.iban };
	await tx
		.insertInto('bankAccount')
		.values(values)
		.onConflict((conflict) => conflict.columns(['organisationId', 'currency', 'factor']).doUpdateSet(values))
		.execute();
};

export const bankActions = {
	account: settingsAction('account', shape, saveAccount),
	'remove-account': settingsAction('remove-account', z.object({ id: z.uuid() }), async (tx, { id }) => {
		await tx.deleteFrom('bankAccount').where('id', '=', id).execute();
	}),
};

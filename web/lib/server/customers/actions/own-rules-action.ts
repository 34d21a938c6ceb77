import { z } from 'zod';
import { checked, optionalNumber } from '../../forms/fields.ts';
import { customerAction } from './customer-action.ts';
import { saveAndJournal } from './save-and-journal.ts';

const policy = z
	.enum(['', 'mention', 'claim', 'none'])
	.default('')
	.transform((text) => (text === '' ? null : text));

const days = optionalNumber.refine(
	(value) => value === null || (Number.isInteger(value) && value >= 1 && value <= 365),
	'number-invalid',
);

/** What holds for this customer whatever holds for others: stricter than the company, never looser where it confirms. */
export const ownRules = customerAction(
	'ownRules',
	'steer-runs',
	z.object({ alwaysConfirm: checked, penalties: policy, indemnity: policy, insuredDefaultDays: days }),
	async (tx, { penalties, indemnity, ...value }, target) => {
		const { accessories: before } = await tx
			.selectFrom('customer')
			.select('accessories')
			.where('id', '=', target.id)
			.executeTakeFirstOrThrow();
		const own = {
			...(before?.claimFrom !== undefined && { claimFrom: before.claimFrom }),
			...(penalties !== null && { penalties }),
			...(indemnity !== null && { indemnity }),
		};
		const accessories = Object.keys(own).length === 0 ? null : own;
		return saveAndJournal(tx, { ...value, accessories }, target);
	},
);

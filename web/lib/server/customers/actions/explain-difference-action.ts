import { z } from 'zod';
import { explainDifference } from '#db/balances/explain-difference.ts';
import { requiredText } from '../../forms/fields.ts';
import { customerAction } from './customer-action.ts';

/** A person says why a difference with accounting may stand: formal steps go on while it stays the same. */
export const explainBalance = customerAction(
	'explainBalance',
	'steer-runs',
	z.object({
		currency: z.string().regex(/^[A-Z]{3}$/),
		differenceCents: z.coerce.number<string>().int(),
		reason: requiredText,
	}),
	(tx, said, { id, organisationId, stamp }) =>
		explainDifference(tx, organisationId, { customerId: id, ...said }, stamp),
);

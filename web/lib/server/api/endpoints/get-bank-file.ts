import { isUuid } from '#workflows/receivables/is-uuid.ts';
import { answer, defineEndpoint } from '../endpoint.ts';
import { bankFileAnswer, bankFileState } from '../fields/bank-file.ts';
import { refused } from '../problem.ts';

/** How far a bank file is. */
export const getBankFile = defineEndpoint({
	method: 'GET',
	path: '/bank-files/{id}',
	scope: 'read',
	tag: 'Money',
	summary: 'Read how far a bank file is',
	answers: { 200: bankFileAnswer },
	handle: (call) =>
		call.read(async (tx) => {
			const { id } = call.params;
			const known = isUuid(id)
				? await tx.selectFrom('bankFile').select('id').where('id', '=', id).executeTakeFirst()
				: undefined;
			return known
				? answer(200, await bankFileState(tx, id))
				: refused(404, 'bank-file-not-found', { file: id });
		}),
});

import { z } from 'zod';
import { proposeLines } from '#db/money/propose-lines.ts';
import { takeBankFile as take } from '#db/money/take-bank-file.ts';
import { bankCode } from '../../money/bank-code.ts';
import { answer, defineEndpoint, rawBody } from '../endpoint.ts';
import { line } from '../fields/common.ts';
import { bankFileAnswer, bankFileState } from '../fields/bank-file.ts';
import { refused } from '../problem.ts';

/** More lines than this are looked at by the worker; so that the answer does not wait. */
const AT_ONCE = 2_000;

/** Money as the bank tells it: kept whole, each line known again when another file brings it. */
export const takeBankFile = defineEndpoint({
	method: 'POST',
	path: '/bank-files',
	scope: 'ledger',
	tag: 'Money',
	summary: 'Send a bank file',
	description:
		'CAMT.053 (.02 and .08), CFONB120, MT940 or CSV, recognised by content. Control totals are checked and a broken file is refused whole with its line. Who seems to have sent a line that waits for a person is not chased from now on. What is sure is carried out by the worker: `GET bank-files/{id}` tells how far it is.',
	query: z.strictObject({
		filename: line(200).default('releve'),
		account: z.string().max(60).optional().meta({
			description: 'Id or IBAN of your account, for a CSV, which does not name it; the first one if absent.',
		}),
	}),
	body: rawBody({
		'application/xml': 'CAMT.053',
		'text/xml': 'CAMT.053',
		'text/plain': 'CFONB120 or MT940',
		'text/csv': 'CSV',
		'application/octet-stream': 'any of them',
	}),
	answers: { 201: bankFileAnswer, 200: bankFileAnswer },
	handle: (call) =>
		call.change(async (tx) => {
			const { filename, account } = call.query;
			const own = await tx.selectFrom('bankAccount').select(['id', 'iban']).execute();
			const chosen = own.find(({ id, iban }) => id === account || iban === account);
			if (account !== undefined && !chosen) return refused(422, 'bank-account-unknown', { account });
			const given = { bytes: call.body.bytes, filename, bankAccountId: chosen?.id ?? null };
			const taken = await take(tx, given, { at: call.now, actor: call.actor });
			if (!taken.ok) return refused(422, bankCode(taken.problem.code), taken.problem.params);
			const { fileId, repeated, lines, knownLines } = taken.value;
			if (lines <= AT_ONCE) await proposeLines(tx, { fileId }, { at: call.now });
			const status: 200 | 201 = repeated ? 200 : 201;
			return answer(status, { ...(await bankFileState(tx, fileId)), lines, knownLines, repeated });
		}),
});

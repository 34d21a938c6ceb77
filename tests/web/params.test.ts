import { expect, test } from 'vitest';
import { params } from '../../web/params.ts';

const matches = async (text: string): Promise<boolean> => {
	const answer = await params.uuid['~standard'].validate(text);
	return answer.issues === undefined;
};

test('an address names a record by its whole id, in either case', async () => {
	expect(await matches('53737afd-ea64-423a-b225-b511132fec19')).toBe(true);
	expect(await matches('53737AFD-EA64-423A-B225-B511132FEC19')).toBe(true);
});

test.each(['', 'x', '../x', '53737afd', '53737afdea64423ab225b511132fec19', '-'.repeat(36), 'export.csv'])(
	'%j is no page, before the database is asked for it',
	async (text) => {
		expect(await matches(text)).toBe(false);
	},
);

import { expect, test } from 'vitest';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { sendingWorld, withFiles } from '../../regressions/database/sending-world.ts';
import { BEGINNING, on } from '../receivables-world.ts';

/** `attach: statement`: one message carries one statement of account, of the day it leaves, in its own language. */
test.each([
	['fr-FR', '2027-02-09 Relevé de compte.pdf'],
	['en-GB', '2027-02-09 Statement of account.pdf'],
])('a step that attaches the statement of account sends it, in %s', async (language, fileName) => {
	const world = await sendingWorld();
	const scenario = withFiles('with-statement', [], { attach: 'statement' });
	await world.inside((tx) =>
		publishScenario(tx, { scenario, source: '', format: 'json', by: 'anne', at: BEGINNING }),
	);
	const customer = await world.debtor('petit', { language });
	await world.invoice('a', { customerId: customer, scenarioId: 'with-statement' });
	await world.invoice('b', { customerId: customer, scenarioId: 'with-statement' });
	await world.attach(customer, 'a', '%PDF of a');
	const asked = await world.until('a', 'mail', on(2, 6), customer);
	world.postmark.mode = 'broken';
	await expect(world.carryOut(asked)).rejects.toThrow();
	world.postmark.mode = 'answer';
	expect(await world.carryOut(asked, 2, asked.at + 3_600_000)).toMatchObject({
		kind: 'decided',
		decision: { kind: 'send' },
	});
	const files = world.postmark.accepted.at(-1)!.Attachments.filter(({ ContentID }) => !ContentID);
	expect(files.map(({ Name, ContentType }) => [Name, ContentType])).toEqual([[fileName, 'application/pdf']]);
	expect(Buffer.from(files[0]!.Content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
	const kept = await world.inside((tx) =>
		tx
			.selectFrom('messageAttachment as a')
			.innerJoin('document as d', 'd.id', 'a.documentId')
			.select(['d.kind', 'd.filename', 'd.content'])
			.where('d.kind', '<>', 'message-picture')
			.execute(),
	);
	expect(kept).toEqual([
		{ kind: 'statement', filename: fileName, content: Buffer.from(files[0]!.Content, 'base64') },
	]);
});

import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { storeLetter } from '#db/queries/store-letter.ts';
import { outboxScreen } from '#lib/server/outbox/outbox-screen.ts';
import { printBatch } from '#lib/server/outbox/print-batch.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

test('a day without letters, or none of the calendar, is a page that does not exist', async () => {
	const world = await deskWorld();
	const nicolas = await world.person('Nicolas', 'collector');
	for (const day of ['2027-03-02', '2027-02-30', '2027-13-01', 'tomorrow', ''])
		await expect(printBatch(world.event(nicolas, {}, `/outbox/print?on=${day}`))).rejects.toMatchObject({
			status: 404,
		});
});

test('a formal letter whose posting asks for a look at the money is printed with the others of its day', async () => {
	const world = await deskWorld();
	const nicolas = await world.person('Nicolas', 'collector');
	await world.debtor('a', { invoices: [['A1', 100_00, '2027-02-01']] });
	for (const kind of ['simple', 'formal-notice'] as const) await unposted(world, kind);
	const { printDays } = await outboxScreen(world.event(nicolas, {}, '/outbox?box=print'));
	expect(printDays).toEqual([{ on: '2027-03-02', count: 2 }]);
	const answer = await printBatch(world.event(nicolas, {}, '/outbox/print?on=2027-03-02'));
	const batch = await PDFDocument.load(await answer.arrayBuffer());
	expect(batch.getPageCount(), 'the list and two letters, each on a sheet of its own').toBe(6);
});

/** A letter of one page that waits to be printed and posted. */
async function unposted(world: DeskWorld, kind: 'simple' | 'formal-notice'): Promise<void> {
	const contactKey = `inv/x/A1/${kind}:1`;
	const sheet = await PDFDocument.create();
	sheet.addPage();
	const about = { customerId: 'a', invoiceId: 'A1' };
	const [at, pdf] = [new Date(TODAY), await sheet.save()];
	await world.inside(async (tx) => {
		await tx
			.insertInto('contact')
			.values({
				...{ ...about, key: contactKey, invoices: ['A1'], kind: 'letter', channel: 'letter', attempt: 0, at },
				...{ slotOn: '2027-03-02', currency: 'EUR', entry: '{}' },
			})
			.execute();
		const { id: messageId } = await tx
			.insertInto('message')
			.values({
				...{ customerId: 'a', contactKey, channel: 'letter', kind: 'letter', status: 'filed' },
				...{ language: 'fr', sender: '{}', recipients: '{}', at },
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		const letter = { ...about, contactKey, messageId, kind, plannedOn: '2027-03-02', pdf, at };
		await storeLetter(tx, { ...letter, toConfirm: kind !== 'simple', fileName: `${kind}.pdf` });
	});
}

import { beforeAll, expect, test } from 'vitest';
import { storeDocument } from '#db/documents/store-document.ts';
import { dossierResponse } from '#lib/server/run/dossier-response.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

let world: ReceivablesWorld;
beforeAll(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
	await world.invoice('b');
});

/** A file made for the collections of invoice `a` on a day of March. */
const handedOff = (day: number): Promise<string> =>
	world.inside(async (tx) => {
		const about = { customerId: world.customer, invoiceId: 'a', mediaType: 'application/zip', actor: null };
		const content = new TextEncoder().encode(String(day));
		const file = { kind: 'dossier', filename: 'a.zip', content, at: on(3, day), ...about };
		const documentId = await storeDocument(tx, file);
		await tx
			.insertInto('handOff')
			.values({
				...{ key: `hand-off:${String(day)}`, customerId: world.customer, invoices: ['a'], documentId },
				...{ procedure: 'payment-order', recipient: 'agency', amounts: '{}', currency: 'EUR' },
				at: new Date(on(3, day)),
			})
			.execute();
		return documentId;
	});

const ask = (id: string, person: object | null = { userId: 'anne' }) =>
	dossierResponse({ locals: { person, tx: world.inside } as unknown as App.Locals, params: { id } });

test('the file made last for the collections of an invoice is found, that of another is not', async () => {
	await handedOff(1);
	const last = await handedOff(9);
	await expect(ask('a')).rejects.toMatchObject({ status: 303, location: `/documents/${last}` });
	await expect(ask('b')).rejects.toMatchObject({ status: 404 });
	await expect(ask('a', null)).rejects.toMatchObject({ status: 401 });
});

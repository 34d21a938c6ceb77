import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { statementDataOf } from '#activities/message-data/statement-data-of.ts';
import { statementPdf } from '#activities/render/statement-pdf.ts';
import { readAccount } from '#db/account/read-account.ts';
import { recordAccess } from '#db/customers/record-access.ts';
import { messageSender } from '#db/queries/message-sender.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { accessOf, GUARDS, visitorAt } from './visitor.ts';

/** The visitor's own statement of account as a PDF, in the language that they read the page in. @throws 404, 429 */
export async function debtorStatement(event: RequestEvent): Promise<Response> {
	const visitor = await visitorAt(event);
	const { customerId, at } = visitor;
	const data = await visitor.tx(async (tx) => {
		const state = (await readAccount(tx, customerId)) ?? error(404, 'Not found');
		const customer = await tx
			.selectFrom('customer')
			.select(['name', 'address', 'externalId', 'portalName', 'portalNumber'])
			.where('id', '=', customerId)
			.executeTakeFirstOrThrow();
		const orders = await tx
			.selectFrom('invoice')
			.select(['id', 'purchaseOrder as orderReference'])
			.where('customerId', '=', customerId)
			.where('residualCents', '>', 0)
			.execute();
		const sender = await messageSender(tx);
		await recordAccess(tx, { customerId, at, kind: 'document-viewed', ...accessOf(visitor) });
		return statementDataOf({
			...{ state, sender, customer },
			names: new Map(orders.map(({ id, orderReference }) => [id, { orderReference }])),
			on: civilDateOf(at, sender.organisation.zone),
			language: event.url.searchParams.get('lang') === 'en' ? 'en' : 'fr',
		});
	});
	const pdf = await statementPdf(data);
	return new Response(new Uint8Array(pdf.bytes), {
		headers: {
			...GUARDS,
			'content-type': 'application/pdf',
			'content-disposition': `inline; filename="${data.on}.pdf"`,
		},
	});
}

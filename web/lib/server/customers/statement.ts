import { error } from '@sveltejs/kit';
import { statementDataOf } from '#activities/message-data/statement-data-of.ts';
import type { MessageLanguage } from '#activities/render/message-data.ts';
import { statementPdf } from '#activities/render/statement-pdf.ts';
import { readAccount } from '#db/account/read-account.ts';
import { recordAccess } from '#db/customers/record-access.ts';
import { messageSender } from '#db/queries/message-sender.ts';
import { findCustomer } from './sheet/find-customer.ts';

type Asked = { locals: App.Locals; params: { id: string }; url: URL };

const languageOf = (asked: string | null, customer: string): MessageLanguage =>
	(asked ?? customer).startsWith('fr') ? 'fr' : 'en';

/** The statement of account as a PDF, in the customer's language or the one asked for. @throws 401, 404 */
export async function statementResponse({ locals, params, url }: Asked): Promise<Response> {
	const { data, name } = await locals.tx(async (tx) => {
		const found = await findCustomer(tx, locals.person, params.id);
		const state = await readAccount(tx, found.id);
		if (!state) error(404, 'Not found');
		const { language, ...customer } = await tx
			.selectFrom('customer')
			.select(['name', 'address', 'externalId', 'portalName', 'portalNumber', 'language'])
			.where('id', '=', found.id)
			.executeTakeFirstOrThrow();
		const orders = await tx
			.selectFrom('invoice')
			.select(['id', 'purchaseOrder'])
			.where('customerId', '=', found.id)
			.where('closed', 'is', null)
			.where('residualCents', '>', 0)
			.execute();
		const access = { customerId: found.id, kind: 'document-viewed', side: 'company' } as const;
		await recordAccess(tx, { ...access, at: found.at, who: locals.person?.name ?? null });
		return {
			name: customer.name,
			data: statementDataOf({
				state,
				sender: await messageSender(tx),
				customer,
				names: new Map(orders.map(({ id, purchaseOrder }) => [id, { orderReference: purchaseOrder }])),
				on: found.asOf,
				language: languageOf(url.searchParams.get('language'), language),
			}),
		};
	});
	const pdf = await statementPdf(data);
	const filename = encodeURIComponent(`${data.on} ${name}.pdf`);
	return new Response(Buffer.from(pdf.bytes), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `inline; filename*=UTF-8''${filename}`,
			'cache-control': 'private, no-store',
		},
	});
}

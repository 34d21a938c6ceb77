import { error } from '@sveltejs/kit';
import { loadStatement } from '#activities/message-data/load-statement.ts';
import type { MessageLanguage } from '#activities/render/message-data.ts';
import { statementPdf } from '#activities/render/statement-pdf.ts';
import { recordAccess } from '#db/customers/record-access.ts';
import { findCustomer } from './sheet/find-customer.ts';

type Asked = { locals: App.Locals; params: { id: string }; url: URL };

const languageOf = (asked: string | null, customer: string): MessageLanguage =>
	(asked ?? customer).startsWith('fr') ? 'fr' : 'en';

/** The statement of account as a PDF, in the customer's language or the one asked for. @throws 401, 404 */
export async function statementResponse({ locals, params, url }: Asked): Promise<Response> {
	const { data, name } = await locals.tx(async (tx) => {
		const found = await findCustomer(tx, locals.person, params.id);
		const { language, name } = await tx
			.selectFrom('customer')
			.select(['name', 'language'])
			.where('id', '=', found.id)
			.executeTakeFirstOrThrow();
		const data = await loadStatement(tx, {
			customerId: found.id,
			on: found.asOf,
			language: languageOf(url.searchParams.get('language'), language),
		});
		if (!data) error(404, 'Not found');
		const access = { customerId: found.id, kind: 'document-viewed', side: 'company' } as const;
		await recordAccess(tx, { ...access, at: found.at, who: locals.person?.name ?? null });
		return { name, data };
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

import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { loadStatement } from '#activities/message-data/load-statement.ts';
import { statementPdf } from '#activities/render/statement-pdf.ts';
import { recordAccess } from '#db/customers/record-access.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { accessOf, GUARDS, visitorAt } from './visitor.ts';

/** The visitor's own statement of account as a PDF, in the language that they read the page in. @throws 404, 429 */
export async function debtorStatement(event: RequestEvent): Promise<Response> {
	const visitor = await visitorAt(event);
	const { customerId, at } = visitor;
	const data = await visitor.tx(async (tx) => {
		const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
		await recordAccess(tx, { customerId, at, kind: 'document-viewed', ...accessOf(visitor) });
		const on = civilDateOf(at, zone);
		const language = event.url.searchParams.get('lang') === 'en' ? 'en' : 'fr';
		return (await loadStatement(tx, { customerId, on, language })) ?? error(404, 'Not found');
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

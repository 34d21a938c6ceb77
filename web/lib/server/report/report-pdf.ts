import { weeklyReportPdf } from '#activities/report/weekly-report-pdf.ts';
import { weeklyReportData } from '#db/steering/weekly-report-data.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { allowed } from '../rights.ts';
import { steeringDay } from '../steering-day.ts';

/** The report as it would be made now, in the language of who opens it; by mail it has the company's. */
export async function reportPdf({ locals }: { locals: App.Locals }): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const data = await locals.tx(async (tx) => weeklyReportData(tx, await steeringDay(tx)));
	const { bytes } = await weeklyReportPdf({ ...data, language: getLocale() });
	return new Response(Uint8Array.from(bytes), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `inline; filename="amiable-${data.today}.pdf"`,
			'cache-control': 'private, no-store',
		},
	});
}

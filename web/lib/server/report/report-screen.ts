import type { ReportView } from '#lib/report/view.ts';
import { allowed } from '../rights.ts';

const SHOWN = 26;

/** Whether the person gets the weekly report, and the reports of the last half year. */
export async function reportScreen({ locals }: { locals: App.Locals }): Promise<{ report: ReportView }> {
	const person = allowed(locals.person, 'see-everything');
	return locals.tx(async (tx) => {
		const member = await tx
			.selectFrom('membership')
			.where('userId', '=', person.userId)
			.select('weeklyReport')
			.executeTakeFirst();
		const { live, mailConnected } = await tx
			.selectFrom('organisation')
			.select(['live', 'mailConnected'])
			.executeTakeFirstOrThrow();
		const past = await tx
			.selectFrom('weeklyReport')
			.select(['weekOn', 'at', 'state', 'recipients', 'documentId'])
			.orderBy('weekOn', 'desc')
			.limit(SHOWN)
			.execute();
		return {
			report: {
				subscribed: member?.weeklyReport ?? false,
				staysHere: !(live && mailConnected),
				past: past.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
			},
		};
	});
}

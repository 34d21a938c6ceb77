import { startRun } from '#activities/runs/start-run.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { forOrganisation } from '#db/client.ts';
import { collectionWorkflowId } from '#workflows/collection/input.ts';
import { businessCalendar } from '#workflows/files/business-calendar.ts';
import { readCase } from '#workflows/files/case-file.ts';
import { isWorkingDay } from '#workflows/receivables/calendar.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { foundCompany } from './found-company.ts';
import type { LiveWorld } from './live-world.ts';

const scenario = {
	amiable: 1,
	id: 'one-mail',
	name: 'One mail',
	start: 'start',
	nodes: {
		start: { kind: 'start', label: 'Start', next: 'wait' },
		wait: { kind: 'wait', label: 'J+4', anchor: 'due-date', offset: 4, next: 'reminder' },
		reminder: { kind: 'email', label: 'Reminder', template: 'reminder-1', next: 'end' },
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	},
};

/** People work somewhere on every day of the week: the company of this test lives where they do today. */
function whereTheyWorkOn(today: string): { country: string; timeZone: string } {
	const somewhere = [
		{ country: 'FR', timeZone: 'Europe/Paris' },
		{ country: 'SA', timeZone: 'Asia/Riyadh' },
		{ country: 'IR', timeZone: 'Asia/Tehran' },
		{ country: 'US', timeZone: 'America/New_York' },
	].find((place) => {
		const span = { from: addDays(today, -30), until: addDays(today, 30) };
		return isWorkingDay(businessCalendar({ ...place, ...span }), today);
	});
	if (!somewhere) throw new Error(`nobody works on ${today}`);
	return somewhere;
}

/** A company gone live whose hundred customers each get one reminder now. Returns its id. */
export async function aHundredDebtors({ deps }: LiveWorld): Promise<string> {
	const at = await deps.clock.now();
	const today = new Date(at).toISOString().slice(0, 10);
	const place = whereTheyWorkOn(today);
	const dueOn = addDays(today, -6);
	const ids = Array.from({ length: 100 }, (_, index) => `c${String(index + 1).padStart(3, '0')}`);
	const read = readCase(
		JSON.stringify({
			from: today,
			organisation: { name: 'Verrerie', language: 'fr', sendAt: '00:00', ...place },
			scenario,
			customers: ids.map((id) => ({
				id,
				name: id,
				kind: 'company',
				language: 'fr',
				country: place.country,
				contacts: [{ role: 'accounting', email: `${id}@debtor.example` }],
			})),
			invoices: ids.map((id) => ({
				id: `FA-${id}`,
				customer: id,
				amountCents: 120_000,
				currency: 'EUR',
				issuedOn: addDays(dueOn, -30),
				dueOn,
			})),
		}),
		{},
	);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	const { input } = read.value;
	const organisationId = await foundCompany(deps.db, input);
	const allDay = [{ from: '00:00', to: '24:00' }];
	await forOrganisation(deps.db, organisationId, async (tx) => {
		await tx
			.updateTable('organisation')
			.set({
				live: true,
				mailConnected: true,
				country: place.country,
				windows: JSON.stringify({ email: allDay, sms: allDay, letter: allDay, call: allDay }),
			})
			.execute();
		for (const invoice of input.invoices) {
			const { id, customerId, number, amountCents, currency, issuedOn, originalDueOn } = invoice;
			const row = { id, customerId, number, amountCents, currency, issuedOn, dueOn, originalDueOn };
			await tx
				.insertInto('invoice')
				.values({ ...row, sourceAmountCents: amountCents, residualCents: amountCents })
				.execute();
			await recordFact(tx, organisationId, customerId, {
				id: `invoice/${id}`,
				at,
				actor: null,
				type: 'invoice',
				invoice,
			});
			await tx
				.insertInto('invoiceRun')
				.values({
					invoiceId: id,
					customerId,
					runId: collectionWorkflowId(organisationId, id),
					scenarioId: 'one-mail',
					scenarioVersion: 1,
					status: 'upcoming',
					startAt: new Date(at),
				})
				.execute();
		}
	});
	for (const { id } of input.invoices) await startRun(deps, { organisationId, invoiceId: id, at });
	return organisationId;
}

import { forOrganisation } from '#db/client.ts';
import { startRun } from '#activities/runs/start-run.ts';
import { readCase } from '#workflows/files/case-file.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { collectionWorkflowId } from '#workflows/collection/input.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import { foundCompany } from './found-company.ts';
import type { TemporalWorld } from './temporal-world.ts';

const scenario = {
	amiable: 1,
	id: 'one-mail',
	name: 'One mail',
	start: 'start',
	nodes: {
		start: { kind: 'start', label: 'Start', next: 'wait' },
		wait: { kind: 'wait', label: 'J+4', anchor: 'due-date', offset: 4, next: 'reminder' },
		reminder: { kind: 'email', label: 'Reminder', template: 'reminder-1', to: ['accounting'], next: 'end' },
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	},
};

/** A company gone live whose hundred customers each get one reminder on the morning of `sendOn`, a working day. */
export async function aHundredDebtors(
	world: TemporalWorld,
	dueOn: string,
): Promise<{ organisationId: string; sendAt: number }> {
	const { deps } = world;
	const ids = Array.from({ length: 100 }, (_, index) => `c${String(index + 1).padStart(3, '0')}`);
	const read = readCase(
		JSON.stringify({
			from: dueOn,
			organisation: { name: 'Verrerie', timeZone: 'Europe/Paris', country: 'FR', language: 'fr' },
			scenario,
			customers: ids.map((id) => ({
				id,
				name: id,
				kind: 'company',
				language: 'fr',
				country: 'FR',
				contacts: [{ role: 'accounting', email: `${id}@debtor.example` }],
			})),
			invoices: ids.map((id) => ({
				id: `FA-${id}`,
				customer: id,
				amountCents: 120_000,
				currency: 'EUR',
				issuedOn: dueOn,
				dueOn,
			})),
		}),
		{},
	);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	const { input } = read.value;
	const organisationId = await foundCompany(deps.db, input);
	const at = instantAt(input.calendar, dueOn, '00:00');
	await forOrganisation(deps.db, organisationId, async (tx) => {
		await tx.updateTable('organisation').set({ live: true, mailConnected: true }).execute();
		for (const invoice of input.invoices) {
			const { id, customerId, number, amountCents, currency, issuedOn, originalDueOn } = invoice;
			await tx
				.insertInto('invoice')
				.values({
					id,
					customerId,
					number,
					amountCents,
					sourceAmountCents: amountCents,
					residualCents: amountCents,
					currency,
					issuedOn,
					dueOn,
					originalDueOn,
				})
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
	return { organisationId, sendAt: at };
}

import { randomUUID } from 'node:crypto';
import { recordFact } from '#db/account/record-fact.ts';
import { forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import { RATES } from '#workflows/receivables/data/rates.ts';
import type { SimulatedCustomer, SimulationCase } from '#workflows/scenario/simulate/simulation-case.ts';

/** A case without limits of volume. */
const NO_LIMIT = 1_000_000;

/** The company of a case, written into Postgres: its rules, scenario versions, customers. All of it in France. */
export async function foundCompany(
	db: Db,
	input: SimulationCase,
	organisationId: string = randomUUID(),
): Promise<string> {
	const { policy } = input.customers[0] ?? fail();
	await forOrganisation(db, organisationId, async (tx) => {
		await tx
			.insertInto('organisation')
			.values({
				id: organisationId,
				name: 'Verrerie du Rhône',
				zone: input.calendar.zone,
				senderEmail: 'compta@verrerie.example',
				replyEmail: 'compta@verrerie.example',
				phone: '+33 4 78 00 00 00',
				signatoryName: 'Claire Moreau',
				address: JSON.stringify({
					lines: ['1 quai du Rhône'],
					postcode: '69001',
					city: 'Lyon',
					country: 'FR',
				}),
				windows: JSON.stringify(policy.calendars.creditor.windows),
				minGapDays: policy.minGapDays,
				imputation: policy.imputation,
				accessories: JSON.stringify(policy.accessories),
				contractRatePercent: policy.contractRatePercent,
				unmatchedHoldPercent: policy.unmatchedHoldPercent,
				promiseGraceWorkingDays: policy.promiseGraceWorkingDays,
				sendingMode: 'automatic',
				firstActivationReleasedAt: new Date(0),
				maxContactsPerDay: policy.volume?.perDay ?? NO_LIMIT,
				maxContactsPerCustomerDay: policy.volume?.perCustomerDay ?? NO_LIMIT,
				maxContactsPerInvoice: policy.volume?.perInvoice ?? NO_LIMIT,
			})
			.execute();
		await tx
			.insertInto('bankAccount')
			.values({
				currency: 'EUR',
				iban: 'FR7630006000011234567890189',
				bic: 'AGRIFRPP',
				holder: 'Verrerie du Rhône',
			})
			.execute();
		for (const { from, to } of policy.calendars.creditor.closings)
			await tx.insertInto('closingPeriod').values({ startsOn: from, endsOn: to }).execute();
		for (const row of policy.rates.filter((rate) => !RATES.some(({ from }) => from === rate.from)))
			await tx
				.insertInto('rate')
				.values({
					startsOn: row.from,
					legalPercent: row.legalPercent,
					ecbPercent: row.ecbPercent,
					source: 'case',
					addedBy: 'case',
					addedAt: new Date(0),
				})
				.execute();
		await publish(tx, input);
		for (const simulated of input.customers) await settleIn(tx, organisationId, simulated);
	});
	return organisationId;
}

const fail = (): never => {
	throw new Error('a case has at least one customer');
};

async function publish(tx: Tx, { scenarios }: SimulationCase): Promise<void> {
	for (const [index, { plan }] of scenarios.entries()) {
		const { id, name, hash } = plan.scenario;
		if (index === 0) await tx.insertInto('scenario').values({ id, name }).execute();
		await tx
			.insertInto('scenarioVersion')
			.values({
				scenarioId: id,
				version: plan.scenario.version,
				hash,
				plan: JSON.stringify(plan),
				source: '',
				format: 'yaml',
				publishedBy: 'case',
				publishedAt: new Date(0),
			})
			.execute();
	}
}

async function settleIn(tx: Tx, organisationId: string, { customer }: SimulatedCustomer): Promise<void> {
	await tx
		.insertInto('customer')
		.values({
			id: customer.id,
			name: customer.id,
			kind: customer.kind,
			language: customer.language,
			country: customer.country,
			region: customer.region ?? null,
			profile: customer.profile ?? null,
			address: JSON.stringify({ lines: ['2 rue Neuve'], postcode: '75002', city: 'Paris', country: 'FR' }),
		})
		.execute();
	const ids = new Map(customer.contacts.map(({ id }) => [id, randomUUID()]));
	for (const [position, contact] of customer.contacts.entries())
		if (contact.id === customer.contacts.find(({ id }) => id === contact.id)?.id)
			await tx
				.insertInto('contactPerson')
				.values({
					id: ids.get(contact.id) ?? randomUUID(),
					customerId: customer.id,
					name: contact.role,
					roles: [contact.role],
					email: contact.channels.includes('email') ? `${contact.role || 'x'}@debtor.example` : null,
					phone: contact.channels.includes('call') ? '+33 1 00 00 00 00' : null,
					position,
				})
				.onConflict((conflict) => conflict.doNothing())
				.execute();
	const contacts = customer.contacts.map((contact) => ({
		...contact,
		id: ids.get(contact.id) ?? contact.id,
	}));
	const told = await recordFact(tx, organisationId, customer.id, {
		id: `customer/${customer.id}`,
		at: 0,
		actor: null,
		type: 'customer',
		customer: { ...customer, contacts },
	});
	if (!told.ok) throw new Error(told.problem.code);
}

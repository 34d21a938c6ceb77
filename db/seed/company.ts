import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { TWO_PERSON_ACTS } from '#workflows/receivables/customer.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { templateById, templateIds, templatePath } from '#workflows/files/scenario-file.ts';
import { publishScenario } from '../queries/publish-scenario.ts';
import type { Tx } from '../client.ts';
import { siretOf, sirenOf } from './siren.ts';

const SIREN = sirenOf(7);

const identity = {
	name: 'Atelier Verrier du Rhône',
	legalName: 'Atelier Verrier du Rhône',
	legalForm: 'SAS',
	shareCapital: '80 000 €',
	siren: SIREN,
	siret: siretOf(SIREN),
	register: `RCS Lyon ${SIREN}`,
	address: JSON.stringify({
		lines: ['27 rue de la Viabert'],
		postcode: '69006',
		city: 'Lyon',
		country: 'FR',
	}),
	signatoryName: 'Hélène Marchand',
	signatoryTitle: 'Directrice administrative et financière',
	senderName: 'Comptabilité clients · Atelier Verrier du Rhône',
	senderEmail: 'relances@atelier-verrier.test',
	replyEmail: 'comptabilite@atelier-verrier.test',
	phone: '+33 4 72 00 12 34',
	openingHours: 'du lundi au vendredi, de 9 h à 12 h et de 14 h à 17 h 30',
};

/** Account numbers that banks publish as examples: valid, and nobody's. */
const accounts = [
	{ currency: 'EUR', iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP', factor: false },
	{ currency: 'CHF', iban: 'CH9300762011623852957', bic: 'BCVLCH2L', factor: false },
	{ currency: 'GBP', iban: 'GB29NWBK60161331926819', bic: 'NWBKGB2L', factor: false },
	{ currency: 'EUR', iban: 'FR1420041010050500013M02606', bic: 'PSSTFRPP', factor: true },
];

/** The demo company's settings, accounts, summer closing and the six scenarios that ship. Both switches stay off: nothing leaves. */
export async function foundCompany(tx: Tx, at: Instant, founder: string): Promise<void> {
	await tx
		.updateTable('organisation')
		.set({
			...identity,
			demo: true,
			sendingMode: 'automatic',
			firstActivationReleasedAt: new Date(at),
			paymentDataAt: new Date(at),
			contractRatePercent: 12,
		})
		.execute();
	const bank = accounts.map((account) => ({ ...account, id: randomUUID(), holder: identity.legalName }));
	await tx.insertInto('bankAccount').values(bank).execute();
	const year = new Date(at).getUTCFullYear();
	await tx
		.insertInto('closingPeriod')
		.values({ startsOn: `${String(year)}-08-09`, endsOn: `${String(year)}-08-22`, label: 'Congés d’été' })
		.execute();
	await tx
		.insertInto('approvalPolicy')
		.values(TWO_PERSON_ACTS.map((act) => ({ act, fourEyes: false, aboveCents: null })))
		.execute();
	for (const id of templateIds) {
		const source = readFileSync(templatePath(id), 'utf8');
		await publishScenario(tx, { scenario: templateById(id), source, format: 'yaml', by: founder, at });
	}
	const rules = [
		{ field: 'customerKind', is: 'public', scenarioId: 'public-sector' },
		{ field: 'profile', is: 'key-account', scenarioId: 'gentle-key-account' },
		{ field: 'insured', is: true, scenarioId: 'credit-insured' },
		{ field: 'profile', is: 'habitual-late-payer', scenarioId: 'habitual-late-payer' },
	];
	await tx
		.insertInto('scenarioAssignment')
		.values(
			rules.map(({ field, is, scenarioId }, position) => ({
				position,
				scenarioId,
				condition: JSON.stringify({ field, test: { is } }),
			})),
		)
		.execute();
}

/** From today on two people decide notices and hand-offs; the demo's past was lived by one. */
export async function wantTwoPeople(tx: Tx): Promise<void> {
	await tx
		.updateTable('approvalPolicy')
		.set({ fourEyes: true })
		.where('act', 'in', TWO_PERSON_ACTS)
		.execute();
}

import type { InvoiceLine, MessageData, MessageLanguage } from './message-data.ts';

const invoice = (number: string, changes: Partial<InvoiceLine> = {}): InvoiceLine => ({
	number,
	issuedOn: '2027-01-12',
	dueOn: '2027-02-26',
	daysLate: 14,
	amountCents: 360_000,
	received: [{ on: '2027-03-01', amountCents: 60_000, kind: 'payment' }],
	remainingCents: 300_000,
	disputedCents: 0,
	orderReference: 'BC-778',
	publicReferences: ['2027-ENG-118'],
	...changes,
});

/**
 * A message with something in every place: what a preview shows, and what tells the linter which names exist. Invented
 * people, accounts in the form of real ones.
 */
export const sampleMessage = (language: MessageLanguage): MessageData => ({
	language,
	tone: 'neutral',
	currency: 'EUR',
	sentOn: '2027-03-12',
	reference: 'C0042-20270312',
	organisation: {
		name: 'Atelier Nord Menuiserie',
		addressLines: ['12, rue des Forges', '59000 Lille'],
		legal: 'SAS au capital de 50 000 € - RCS Lille 552 100 554',
		timeZone: 'Europe/Paris',
		logo: null,
	},
	contact: {
		name: 'Claire Masson',
		phone: '03 20 55 01 02',
		email: 'compta@example.com',
		openingHours: '9 h - 18 h',
	},
	signatory: { name: 'Paul Delattre', role: 'Directeur financier', signature: null },
	recipient: {
		company: 'Bâtiments & Cie',
		person: 'Jeanne Roux',
		addressLines: ['3, quai Saint-Michel', '69002 Lyon'],
		kind: 'company',
		customerNumber: 'C0042',
	},
	invoices: [invoice('FA-2027-0042')],
	disputed: [invoice('FA-2027-0050', { received: [], remainingCents: 20_000, disputedCents: 20_000 })],
	upcoming: [invoice('FA-2027-0061', { dueOn: '2027-04-30', daysLate: 0, received: [] })],
	credits: [{ label: 'AV-7', on: '2027-02-20', amountCents: 10_000 }],
	totals: {
		claimedCents: 290_000,
		principalCents: 300_000,
		disputedCents: 20_000,
		upcomingCents: 360_000,
		creditCents: 10_000,
		overdueCents: 290_000,
	},
	penalties: {
		policy: 'mention',
		amountCents: 1_398,
		until: '2027-03-12',
		ratePercent: 12.15,
		continuing: false,
	},
	indemnity: {
		policy: 'mention',
		amountCents: 4_000,
		until: '2027-03-12',
		ratePercent: null,
		continuing: false,
	},
	payment: {
		method: 'transfer',
		owner: 'creditor',
		account: {
			currency: 'EUR',
			holder: 'Atelier Nord Menuiserie',
			iban: 'FR7630006000011234567890189',
			bic: 'AGRIFRPP',
			bankName: 'Banque du Nord',
		},
		reference: 'FA-2027-0042',
	},
	deadline: { type: 'date', date: '2027-03-22' },
	earlier: [{ on: '2027-03-02', channel: 'email' }],
	summary: null,
	acknowledged: {
		amountCents: 60_000,
		receivedOn: '2027-03-01',
		label: 'VIR BATIMENTS',
		allocations: [{ number: 'FA-2027-0042', amountCents: 60_000 }],
		crossed: false,
	},
	collection: {
		method: 'direct-debit',
		on: '2027-03-30',
		mandateReference: 'MDT-1',
		creditorIdentifier: 'FR00ZZZ123456',
	},
	agent: { name: 'Recouvrement SA', addressLines: ['1, place Verte', '75011 Paris'], reference: 'DOS-9' },
	link: 'https://example.com/pay',
});

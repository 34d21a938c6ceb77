import { describe, expect, test } from 'vitest';
import { customerColumns, guessMapping, invoiceColumns } from '#workflows/files/import/columns.ts';

const meaning = (...header: string[]) =>
	Object.fromEntries(
		Object.entries(guessMapping(header, invoiceColumns)).map(([column, at]) => [column, header[at]]),
	);

describe('the titles of an invoice file say what its columns mean', () => {
	test.each([
		[
			'number',
			[
				'N°',
				'Numéro',
				'No',
				'Réf.',
				'Référence',
				'N° de pièce',
				'N° document',
				'Invoice #',
				'Document number',
			],
		],
		[
			'customer',
			['N° client', 'Code client', 'Réf. client', 'Compte tiers', 'Customer no.', 'Account number'],
		],
		[
			'customerName',
			[
				'Client',
				'Nom du client',
				'Raison sociale',
				'Débiteur',
				'Destinataire',
				'Contact name',
				'Nom du tiers',
			],
		],
		[
			'amount',
			[
				'Montant TTC',
				'Montant total TTC',
				'Net à payer',
				'Total',
				'Invoice total',
				'Gross amount',
				'Amount incl. VAT',
				'Total including tax',
			],
		],
		[
			'residual',
			[
				'Reste à payer',
				'Reste à régler',
				'Montant dû',
				'Solde restant dû',
				'Amount due',
				'Balance due',
				'Open balance',
			],
		],
		[
			'paid',
			[
				...['Payé', 'Réglé', 'Montant payé', 'Montant réglé', 'Total réglé', 'Déjà payé', 'Déjà réglé'],
				...['Montant encaissé', 'Montant TTC payé', 'Règlements', 'Total des règlements', 'Paiements'],
				...[
					'Paid',
					'Paid amount',
					'Amount paid',
					'Total paid',
					'Already paid',
					'Amount received',
					'Payments',
				],
			],
		],
		[
			'issuedOn',
			['Date', 'Date d’émission', 'Date de facture', 'Émise le', 'Issued', 'Issue date', 'Document date'],
		],
		[
			'dueOn',
			[
				'Échéance',
				'Date d’échéance',
				'Date limite de règlement',
				'Due',
				'Due date',
				'À payer le',
				'Net due date',
			],
		],
		['settledOn', ['Payée le', 'Date de règlement', 'Date d’encaissement', 'Paid on']],
		['orderReference', ['N° de commande', 'Bon de commande', 'PO number']],
		['email', ['E-mail', 'Adresse e-mail', 'E-mail de facturation', 'Billing email']],
		['phone', ['Téléphone', 'N° de téléphone', 'Phone']],
	])('%s', (column, titles) => {
		for (const title of titles) expect(meaning('', title, 'Other'), title).toEqual({ [column]: title });
	});

	test('a better title wins over a vague one, wherever it stands', () => {
		expect(meaning('Référence', 'N° facture', 'Date', 'Due', 'Total', 'Amount due', 'Client')).toEqual({
			...{ number: 'N° facture', issuedOn: 'Date', dueOn: 'Due', customerName: 'Client' },
			...{ amount: 'Total', residual: 'Amount due' },
		});
	});

	test('what nobody can tell is left to a person', () => {
		expect(meaning('TVA', 'Montant HT', 'Remise', 'Mode', 'Statut', 'Acompte', 'Règlement')).toEqual({});
	});
});

test('a file of customers keeps its own words', () => {
	const header = ['Code client', 'Raison sociale', 'Contact', 'E-mail', 'Adresse', 'CP', 'Ville'];
	expect(guessMapping(header, customerColumns)).toEqual({
		...{ customer: 0, customerName: 1, person: 2, email: 3, street: 4, postcode: 5, city: 6 },
	});
});

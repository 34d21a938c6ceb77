/** What a payer pays, and what the bank line of it says. */
type PaidItem = { number: string; residualCents: number; name: string };
export type BankWords = { amountCents: number; label: string; name: string };

/** How payers write what they pay, one habit an invoice: from what needs nobody to what needs a person. */
export const PAYER_HABITS: readonly ((item: PaidItem) => BankWords)[] = [
	({ number, residualCents, name }) => ({ amountCents: residualCents, label: `VIR SEPA ${number}`, name }),
	({ number, residualCents, name }) => ({
		amountCents: residualCents,
		label: `REGLT FACT ${number.replaceAll('-', '')}`,
		name: name.toUpperCase(),
	}),
	({ number, residualCents, name }) => ({
		amountCents: residualCents - 250,
		label: `${number} NET DE FRAIS`,
		name,
	}),
	({ number, residualCents, name }) => ({
		amountCents: Math.ceil(residualCents / 2),
		label: `ACOMPTE ${number}`,
		name,
	}),
	({ residualCents, name }) => ({
		amountCents: residualCents,
		label: 'VIREMENT RECU',
		name: name.toUpperCase(),
	}),
	({ residualCents }) => ({ amountCents: residualCents, label: 'SANS MOTIF', name: 'TRESORERIE GROUPE' }),
	({ number, residualCents, name }) => ({
		amountCents: residualCents + 5_000,
		label: `FACTURE ${number}`,
		name,
	}),
];

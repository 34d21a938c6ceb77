import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import type { InvoiceLine, MessageContact, MessageLanguage, MessageOrganisation } from './message-data.ts';
import type { BankAccount } from './payment-means.ts';

/** What is open in one currency. `dueCents` is late and uncontested; amounts in minor units of `currency`. */
export type StatementPart = {
	currency: string;
	invoices: readonly InvoiceLine[];
	creditNotesCents: Cents;
	receiptsCents: Cents;
	/** penalties and indemnities that debit notes charged, still owed */
	chargedCents: Cents;
	balanceCents: Cents;
	dueCents: Cents;
	notDueCents: Cents;
	account: BankAccount | null;
};

/** Everything a statement of account says: one customer, one date, each currency apart. */
export type StatementData = {
	language: MessageLanguage;
	on: CivilDate;
	creditor: MessageOrganisation;
	contact: MessageContact;
	debtor: { name: string; addressLines: readonly string[]; number: string | null };
	portal: { name: string; number: string } | null;
	parts: readonly StatementPart[];
};

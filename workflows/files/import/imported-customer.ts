import type { CustomerKind } from '../../receivables/customer.ts';
import type { Cents } from '../../receivables/money.ts';
import type { PayerKnowledge } from '../../receivables/profile/payer-record.ts';

/** A postal address, ready to print: the lines above the town, then the town. */
export type ImportedAddress = { lines: readonly string[]; postcode: string; city: string; country: string };

/** Somebody at a customer's. */
export type ImportedContact = {
	name: string | null;
	roles: readonly string[];
	email: string | null;
	phone: string | null;
};

/** What a file tells of a payer's risk; a member is absent where the file says nothing. */
export type ImportedRisk = {
	riskGrade?: NonNullable<PayerKnowledge['riskGrade']>;
	riskTrend?: NonNullable<PayerKnowledge['riskTrend']>;
	paysOthers?: NonNullable<PayerKnowledge['paysOthers']>;
};

/**
 * What a file tells of a customer's limits and of how it takes and pays invoices; a member is absent where the file says
 * nothing. Amounts in minor units of the company's currency; `paymentRunDay` from 1, Monday, to 5.
 */
export type ImportedTerms = {
	creditLimitCents?: Cents;
	insuredCents?: Cents;
	portalName?: string;
	portalUrl?: string;
	portalNumber?: string;
	paymentRunDay?: number;
	groupCode?: string;
};

/** One customer of a file with everybody its lines name. Null ⇒ the file does not say. */
export type ImportedCustomer = ImportedRisk &
	ImportedTerms & {
		/** where it is first named */
		line: number;
		customer: string;
		name: string | null;
		siren: string | null;
		siret: string | null;
		kind: CustomerKind | null;
		language: string | null;
		country: string | null;
		address: ImportedAddress | null;
		contacts: readonly ImportedContact[];
	};

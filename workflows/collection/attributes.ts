import { defineSearchAttributeKey } from '@temporalio/common';
import type { Snapshot } from '../receivables/account/run-fact.ts';
import { decimal } from '../receivables/decimal.ts';

/** What ops can filter on in the Temporal UI (design §3.6). Ids and amounts only: attributes are never encrypted. */
export const searchAttributes = {
	organisationId: defineSearchAttributeKey('OrganisationId', 'KEYWORD'),
	customerId: defineSearchAttributeKey('CustomerId', 'KEYWORD'),
	invoiceNumber: defineSearchAttributeKey('InvoiceNumber', 'KEYWORD'),
	scenarioId: defineSearchAttributeKey('ScenarioId', 'KEYWORD'),
	collectionStatus: defineSearchAttributeKey('CollectionStatus', 'KEYWORD'),
	scenarioVersion: defineSearchAttributeKey('ScenarioVersion', 'INT'),
	dueDate: defineSearchAttributeKey('DueDate', 'DATETIME'),
	openAmount: defineSearchAttributeKey('OpenAmount', 'DOUBLE'),
} as const;

/** What is left of an invoice in units of its currency, as ops read it: 3,600.00 €, 360,000 ¥. */
export const openAmountOf = ({
	residualCents,
	currency,
}: Pick<Snapshot, 'residualCents' | 'currency'>): number => Number(decimal(residualCents, currency));

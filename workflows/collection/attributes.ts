import { defineSearchAttributeKey } from '@temporalio/common';

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

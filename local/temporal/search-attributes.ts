/** What operators filter runs by in the Temporal UI (design §3.6), with Temporal's types. */
export const searchAttributes = {
	OrganisationId: 'Keyword',
	CustomerId: 'Keyword',
	InvoiceNumber: 'Keyword',
	ScenarioId: 'Keyword',
	ScenarioVersion: 'Int',
	CollectionStatus: 'Keyword',
	DueDate: 'Datetime',
	OpenAmount: 'Double',
} as const;

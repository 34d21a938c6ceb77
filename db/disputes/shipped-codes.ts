/** A status and sub-status that a dispute may have, in people's words, and whose disputes begin there. */
type ShippedCode = { status: string; subStatus: string; categories: readonly string[] };

/** "Litige / Logistique": what French credit managers write (s17); a company may replace all of it. */
const FRENCH: readonly ShippedCode[] = [
	{ status: 'Litige', subStatus: 'À qualifier', categories: ['other'] },
	{ status: 'Litige', subStatus: 'Logistique', categories: ['delivery', 'quantity'] },
	{ status: 'Litige', subStatus: 'Qualité', categories: ['quality'] },
	{ status: 'Litige', subStatus: 'Commercial', categories: ['price', 'pricing', 'never-agreed'] },
	{
		status: 'Litige',
		subStatus: 'Administratif',
		categories: ['order-reference', 'duplicate', 'administrative'],
	},
	{ status: 'Attente client', subStatus: 'Pièce demandée', categories: [] },
	{ status: 'Attente client', subStatus: 'Retour de marchandise', categories: [] },
	{ status: 'Attente interne', subStatus: 'Avoir à émettre', categories: [] },
	{ status: 'Attente interne', subStatus: 'Décision de la direction', categories: [] },
];

const ENGLISH: readonly ShippedCode[] = [
	{ status: 'Dispute', subStatus: 'To be qualified', categories: ['other'] },
	{ status: 'Dispute', subStatus: 'Logistics', categories: ['delivery', 'quantity'] },
	{ status: 'Dispute', subStatus: 'Quality', categories: ['quality'] },
	{ status: 'Dispute', subStatus: 'Sales', categories: ['price', 'pricing', 'never-agreed'] },
	{
		status: 'Dispute',
		subStatus: 'Administrative',
		categories: ['order-reference', 'duplicate', 'administrative'],
	},
	{ status: 'Waiting for customer', subStatus: 'Document asked for', categories: [] },
	{ status: 'Waiting for customer', subStatus: 'Goods to come back', categories: [] },
	{ status: 'Waiting for us', subStatus: 'Credit note to issue', categories: [] },
	{ status: 'Waiting for us', subStatus: 'Decision of management', categories: [] },
];

/** The words that ship, in the company's language. */
export const shippedCodes = (language: string): readonly ShippedCode[] =>
	language.startsWith('fr') ? FRENCH : ENGLISH;

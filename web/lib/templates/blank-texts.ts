import type { MessagePurpose } from '#db/values.ts';

const GREETING = 'Bonjour{% if recipient.person %} {{ recipient.person }}{% endif %},';
const LETTER_END = 'Veuillez agréer, Madame, Monsieur, nos salutations distinguées.';
const page = (...paragraphs: readonly string[]): string => paragraphs.join('\n\n');

/**
 * The first words of a new message, by purpose: the few blocks without which it could not be saved, and room for the
 * company's own sentences.
 */
export const BLANK_TEXTS: Readonly<Record<MessagePurpose, { subject: string; body: string }>> = {
	reminder: {
		subject: 'Facture {{ firstNumber }}',
		body: page(GREETING, '[[statement]]', '[[payment]]', '[[contact]]', '[[accessories]]', '[[sign-off]]'),
	},
	announcement: {
		subject: 'Prélèvement le {{ collection.on | date }}',
		body: page(GREETING, '[[statement]]', '[[contact]]', '[[sign-off]]'),
	},
	acknowledgement: {
		subject: 'Merci, votre paiement de {{ acknowledged.amountCents | money }} est bien reçu',
		body: page(GREETING, '[[sign-off]]'),
	},
	warning: {
		subject: 'Avertissement avant recouvrement par mandataire',
		body: page(
			'Madame, Monsieur,',
			'[[statement]]',
			'[[earlier]]',
			'Sans paiement au plus tard le {{ deadline.date | date }}, nous confierons notre créance à un mandataire de recouvrement.',
			'[[payment]]',
			'[[accessories]]',
			'[[contact]]',
			LETTER_END,
		),
	},
	'formal-notice': {
		subject: 'MISE EN DEMEURE DE PAYER',
		body: page(
			'Madame, Monsieur,',
			'{{ summary }}',
			'[[statement]]',
			'Par la présente, nous vous mettons en demeure de nous régler la somme de {{ totals.claimedCents | money }} dans un délai de {{ deadline.days }} jours à compter de la réception de cette lettre. Elle vaut mise en demeure au sens de l’article 1344 du code civil.',
			'À défaut, nous saisirons le tribunal compétent.',
			'[[payment]]',
			'[[accessories]]',
			'[[contact]]',
			LETTER_END,
		),
	},
	'third-party-collector': {
		subject: 'Recouvrement amiable',
		body: page(
			'Madame, Monsieur,',
			'[[agent]]',
			'[[statement]]',
			'[[payment]]',
			'{{ creditorIdentity }}',
			LETTER_END,
		),
	},
	'short-reminder': {
		subject: 'SMS',
		body: '{{ organisation.name }} : {{ totals.claimedCents | money }} à régler. Une question ? {% if contact.phone %}{{ contact.phone }}{% else %}{{ contact.email }}{% endif %}',
	},
	'call-sheet': {
		subject: 'Appel : {{ recipient.company }}',
		body: page(
			'[[statement]]',
			'Date à laquelle le paiement doit être reçu : {{ deadline.date | date }}',
			'[[earlier]]',
		),
	},
};

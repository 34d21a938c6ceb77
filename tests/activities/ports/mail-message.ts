import type { MailMessage } from '#activities/ports/mail.ts';

/** A small complete e-mail for port tests. */
export const mailMessage = (changes: Partial<MailMessage> = {}): MailMessage => ({
	from: { email: 'compta@creancier.example', name: 'Atelier "Nord", service comptable' },
	replyTo: { email: 'reponse+a1@creancier.example' },
	to: [{ email: 'compta@client.example', name: 'Jeanne Roux' }],
	cc: [],
	subject: 'Facture FA-1 échue',
	html: '<p>Bonjour</p>',
	text: 'Bonjour',
	attachments: [
		{ fileName: 'FA-1.pdf', contentType: 'application/pdf', content: new TextEncoder().encode('%PDF-1') },
	],
	metadata: { organisation: 'o1' },
	...changes,
});

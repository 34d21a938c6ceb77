/** The debtor whom every message of these tests is for. */
export const TO = 'compta@dupont.example';

/** What Postmark repeats of a message that it took. */
type Sent = { base: { MessageID: string; Metadata: object } };

/** What Postmark posts: it was delivered. */
export const delivery = ({ base }: Sent, Recipient = TO) => ({
	...base,
	RecordType: 'Delivery',
	Recipient,
	DeliveredAt: '2027-03-01T09:00:00Z',
});
/** What Postmark posts: it was opened. */
export const open = ({ base }: Sent, at = '2027-03-01T09:30:00Z') => ({
	...base,
	RecordType: 'Open',
	Recipient: TO,
	ReceivedAt: at,
});
/** What Postmark posts: it came back. */
export const bounce = ({ base }: Sent, more: object = {}) => ({
	...base,
	...{
		RecordType: 'Bounce',
		ID: 7,
		Type: 'HardBounce',
		Email: TO,
		BouncedAt: '2027-03-01T09:10:00Z',
		Inactive: true,
	},
	...{ Description: 'No such mailbox.' },
	...more,
});
/** What Postmark posts: somebody answered. */
export const reply = ({ base }: Sent, more: object = {}) => ({
	...{ RecordType: 'Inbound', MessageID: `in-${base.MessageID}`, Date: 'Tue, 2 Mar 2027 09:12:00 +0100' },
	...{
		FromFull: { Email: TO, Name: 'Jeanne Roux' },
		OriginalRecipient: 'r@inbound.example',
		MailboxHash: '',
	},
	...{ Subject: 'RE: Facture', TextBody: 'Nous payons vendredi.' },
	Headers: [{ Name: 'In-Reply-To', Value: `<${base.MessageID}@mtasv.net>` }],
	Attachments: [{ Name: 'preuve.pdf', Content: 'JVBERg==', ContentType: 'application/pdf' }],
	...more,
});

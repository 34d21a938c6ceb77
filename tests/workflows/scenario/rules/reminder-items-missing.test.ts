import { reminderItemsMissing } from '#workflows/scenario/rules/reminder-items-missing.ts';
import { chain, email } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

const FIVE = ['total-due', 'invoices-pending', 'means-of-payment', 'payment-details', 'how-to-contact'];
const templates = (id: string, items: readonly string[], purpose = 'reminder') => ({
	templates: { [id]: { fr: { variables: [], items, purpose } } },
});

verifyRule(reminderItemsMissing, {
	valid: [
		{
			name: 'all five',
			scenario: chain({ e: email(), l: { kind: 'letter', template: 'reminder-1' } }),
			context: templates('reminder-1', FIVE),
		},
		{
			name: 'a short message with its two',
			scenario: chain({ s: { kind: 'sms', template: 'sms-reminder' } }),
			context: templates('sms-reminder', ['total-due', 'how-to-contact']),
		},
		{
			name: 'an announcement, which asks for nothing',
			scenario: chain({ e: email({ template: 'collection-announcement' }) }),
			context: templates('collection-announcement', [], 'announcement'),
		},
	],
	invalid: [
		{
			name: 'a reminder without means of payment',
			scenario: chain({ e: email() }),
			context: templates('reminder-1', FIVE.slice(0, 2)),
			problems: [
				{
					at: '/nodes/e/template',
					params: { label: 'e', template: 'reminder-1', language: 'fr', missing: FIVE.slice(2) },
				},
			],
		},
		{
			name: 'the e-mail beside a call',
			scenario: chain({ c: { kind: 'call', email: { template: 'reminder-2' } } }),
			context: templates('reminder-2', FIVE.slice(1)),
			problems: [{ at: '/nodes/c/email/template' }],
		},
		{
			name: 'a short message without amount',
			scenario: chain({ s: { kind: 'sms', template: 'sms-reminder' } }),
			context: templates('sms-reminder', ['how-to-contact']),
			problems: [
				{
					at: '/nodes/s/template',
					params: { label: 's', template: 'sms-reminder', language: 'fr', missing: ['total-due'] },
				},
			],
		},
	],
});

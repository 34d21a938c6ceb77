import { messageWithoutTemplateLanguage } from '#workflows/scenario/rules/message-without-template-language.ts';
import { chain, email } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

const facts = { variables: [], items: [] };

verifyRule(messageWithoutTemplateLanguage, {
	valid: [
		{
			name: 'every language written',
			scenario: chain({ e: email() }),
			context: { languages: ['fr', 'en'], templates: { 'reminder-1': { fr: facts, en: facts } } },
		},
		{
			name: 'a call sheet in one language',
			scenario: chain({ c: { kind: 'call' } }),
			context: { languages: ['fr', 'en'], templates: { 'call-1': { fr: facts } } },
		},
		{ name: 'anything when the host told nothing', scenario: chain({ e: email() }) },
	],
	invalid: [
		{
			name: 'a language that is missing',
			scenario: chain({ e: email() }),
			context: { languages: ['fr', 'en', 'de'], templates: { 'reminder-1': { fr: facts } } },
			problems: [
				{ at: '/nodes/e/template', params: { label: 'e', template: 'reminder-1', languages: ['en', 'de'] } },
			],
		},
		{
			name: 'an unknown template beside a call',
			scenario: chain({ c: { kind: 'call', email: { template: 'toString' } } }),
			context: { languages: ['fr'], templates: { 'call-1': { fr: facts } } },
			problems: [
				{ at: '/nodes/c/email/template', params: { label: 'c', template: 'toString', languages: ['fr'] } },
			],
		},
		{
			name: 'thanks without text',
			scenario: chain({ t: { kind: 'thanks' } }),
			context: { languages: ['fr'], templates: {} },
			problems: [{ at: '/nodes/t/template' }],
		},
	],
});

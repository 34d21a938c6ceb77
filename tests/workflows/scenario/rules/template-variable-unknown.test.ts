import { templateVariableUnknown } from '#workflows/scenario/rules/template-variable-unknown.ts';
import { chain, email } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(templateVariableUnknown, {
	valid: [
		{
			name: 'known variables',
			scenario: chain({ e: email() }),
			context: {
				variables: ['total'],
				templates: { 'reminder-1': { fr: { variables: ['total'], items: [] } } },
			},
		},
		{
			name: 'anything when variables are not told',
			scenario: chain({ e: email() }),
			context: { templates: { 'reminder-1': { fr: { variables: ['x'], items: [] } } } },
		},
	],
	invalid: [
		{
			name: 'a misspelt one in one language',
			scenario: chain({ e: email() }),
			context: {
				variables: ['total'],
				templates: {
					'reminder-1': { fr: { variables: ['total'], items: [] }, en: { variables: ['totl'], items: [] } },
				},
			},
			problems: [
				{
					at: '/nodes/e/template',
					params: { label: 'e', template: 'reminder-1', language: 'en', variable: 'totl' },
				},
			],
		},
	],
});

import { callSheetItemsMissing } from '#workflows/scenario/rules/call-sheet-items-missing.ts';
import { chain } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

const FIVE = ['invoice-numbers', 'issue-date', 'due-date', 'amount', 'payment-date'];

verifyRule(callSheetItemsMissing, {
	valid: [
		{
			name: 'all five',
			scenario: chain({ c: { kind: 'call' } }),
			context: { templates: { 'call-1': { fr: { variables: [], items: FIVE } } } },
		},
	],
	invalid: [
		{
			name: 'a sheet without the date of payment',
			scenario: chain({ c: { kind: 'call' } }),
			context: { templates: { 'call-1': { fr: { variables: [], items: FIVE.slice(0, 4) } } } },
			problems: [
				{
					at: '/nodes/c/template',
					params: { label: 'c', template: 'call-1', language: 'fr', missing: ['payment-date'] },
				},
			],
		},
	],
});

import { formalNoticeItemsMissing } from '#workflows/scenario/rules/formal-notice-items-missing.ts';
import { chain, due } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

const EIGHT = [
	'words-formal-notice',
	'deadline-from-reception',
	'summary-of-dispute',
	'sending-date',
	'court',
	'creditor-address',
	'debtor-address',
	'signature',
];
const notice = (items: readonly string[]) => ({
	templates: { 'formal-notice': { fr: { variables: [], items } } },
});
const scenario = chain({ w: due(20), n: { kind: 'formal-notice' } });

verifyRule(formalNoticeItemsMissing, {
	valid: [{ name: 'all eight', scenario, context: notice(EIGHT) }],
	invalid: EIGHT.map((item) => ({
		name: `a notice without ${item}`,
		scenario,
		context: notice(EIGHT.filter((other) => other !== item)),
		problems: [
			{
				at: '/nodes/n/template',
				params: { label: 'n', template: 'formal-notice', language: 'fr', missing: [item] },
			},
		],
	})),
});

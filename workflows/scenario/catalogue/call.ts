import {
	actingPorts,
	contactAim,
	fileFields,
	grantDays,
	grantFromSending,
	minGapDays,
	ownFiles,
	ownHours,
	ownTone,
	roles,
	tone,
	window,
} from './message.ts';
import { humanFields } from './human.ts';
import { inherit, nodeType } from './node-type.ts';

/** What a call may come to (n64). */
const CALL_OUTCOMES = [
	'reached',
	'promise',
	'dispute',
	'wrong-contact',
	'voicemail',
	'no-answer',
	'refused',
	'done',
] as const;

/** A call by a person, with its sheet (s20) and, where `email` says so, the structured e-mail sent beside it (s25). */
export const call = nodeType({
	kind: 'call',
	op: 'human',
	fields: {
		...humanFields,
		template: { type: 'text', default: 'call-1' },
		to: roles,
		minGapDays,
		window,
		email: {
			type: 'object',
			fields: { template: { type: 'text', required: true }, tone, to: roles, ...fileFields, grantDays },
		},
	},
	ports: { ...actingPorts, outcomes: { shape: 'named', names: CALL_OUTCOMES } },
	bypass: 'next',
	phase: inherit,
	aim: ({ window }) => contactAim('call', window),
	compile: ({ values, port, optional, named }) => ({
		op: 'human',
		task: 'call',
		...ownHours(values.window),
		code: 'call',
		template: values.template,
		minGapDays: values.minGapDays,
		owner: values.owner,
		fallbackOwner: values.fallbackOwner,
		slaDays: values.slaDays,
		mode: values.mode,
		to: values.to,
		parallel: values.email && {
			template: values.email.template,
			...ownTone(values.email.tone),
			to: values.email.to,
			...ownFiles(values.email),
			grant: grantFromSending(values.email.grantDays),
		},
		outcomes: named('outcomes'),
		next: port('next'),
		onFailure: optional('onFailure'),
	}),
});

import {
	actingPorts,
	amicableLevel,
	contactAim,
	grantFromSending,
	messageFields,
	ownHours,
	ownTone,
} from './message.ts';
import { inherit, nodeType } from './node-type.ts';

/** A short message to a phone: no file, no copy. */
export const sms = nodeType({
	kind: 'sms',
	op: 'contact',
	fields: messageFields,
	ports: actingPorts,
	bypass: 'next',
	phase: inherit,
	aim: ({ window }) => contactAim('sms', window),
	compile: ({ values, port, optional }, { phase }) => ({
		op: 'contact',
		contact: 'sms',
		channel: 'sms',
		...ownHours(values.window),
		level: amicableLevel(phase),
		template: values.template,
		...ownTone(values.tone),
		mode: values.mode,
		to: values.to,
		cc: [],
		from: values.from,
		attach: 'none',
		missingAttachment: 'link',
		letterKind: null,
		grant: grantFromSending(values.grantDays),
		minGapDays: values.minGapDays,
		minAmountCents: values.minAmountCents,
		next: port('next'),
		onFailure: optional('onFailure'),
	}),
});

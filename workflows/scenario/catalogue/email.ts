import {
	actingPorts,
	amicableLevel,
	contactAim,
	fileFields,
	grantFromSending,
	messageFields,
	ownHours,
	ownTone,
} from './message.ts';
import { inherit, nodeType } from './node-type.ts';

/** An e-mail under a template; its level rises with the template and the phase. */
export const email = nodeType({
	kind: 'email',
	op: 'contact',
	fields: { ...messageFields, ...fileFields },
	ports: actingPorts,
	bypass: 'next',
	phase: inherit,
	aim: ({ window }) => contactAim('email', window),
	compile: ({ values, port, optional }, { phase }) => ({
		op: 'contact',
		contact: 'email',
		channel: 'email',
		...ownHours(values.window),
		level: amicableLevel(phase),
		template: values.template,
		...ownTone(values.tone),
		mode: values.mode,
		to: values.to,
		cc: values.cc,
		from: values.from,
		attach: values.attach,
		missingAttachment: values.missingAttachment,
		letterKind: null,
		grant: grantFromSending(values.grantDays),
		minGapDays: values.minGapDays,
		minAmountCents: values.minAmountCents,
		next: port('next'),
		onFailure: optional('onFailure'),
	}),
});

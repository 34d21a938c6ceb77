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

/** A letter: simple, registered, or the warning that a collection agent will be mandated (s23). */
export const letter = nodeType({
	kind: 'letter',
	op: 'contact',
	fields: {
		...messageFields,
		...fileFields,
		letterKind: { type: 'choice', options: ['simple', 'warning', 'registered'], default: 'simple' },
	},
	ports: actingPorts,
	bypass: 'next',
	phase: inherit,
	// A warning threatens: like the formal notice it waits for the day after the date that a reminder granted.
	aim: ({ letterKind, window }) =>
		letterKind === 'warning'
			? { ...contactAim('letter', window), after: ['granted-date'] }
			: contactAim('letter', window),
	compile: ({ values, port, optional }, { phase }) => ({
		op: 'contact',
		contact: 'letter',
		channel: 'letter',
		...ownHours(values.window),
		level: values.letterKind === 'warning' ? 'warning' : amicableLevel(phase),
		template: values.template,
		...ownTone(values.tone),
		mode: values.mode,
		to: values.to,
		cc: values.cc,
		from: values.from,
		attach: values.attach,
		missingAttachment: values.missingAttachment,
		letterKind: values.letterKind,
		grant: grantFromSending(values.grantDays),
		minGapDays: values.minGapDays,
		minAmountCents: values.minAmountCents,
		next: port('next'),
		onFailure: optional('onFailure'),
	}),
});

import { actingPorts, contactAim, fileFields, messageFields, ownHours, ownTone } from './message.ts';
import { nodeType } from './node-type.ts';

/**
 * The mise en demeure: a registered letter with its eight items (s24) and a deadline counted from reception.
 * Never before the day after the date that the second reminder granted (s5, Code civil 1344).
 */
export const formalNotice = nodeType({
	kind: 'formal-notice',
	op: 'contact',
	fields: {
		...messageFields,
		...fileFields,
		template: { type: 'text', default: 'formal-notice' },
		grantDays: { type: 'integer', min: 1, max: 90, default: 8 },
	},
	ports: actingPorts,
	bypass: 'next',
	phase: () => 'formal-notice',
	aim: ({ window }) => ({ ...contactAim('letter', window), after: ['granted-date'] }),
	compile: ({ values, port, optional }) => ({
		op: 'contact',
		contact: 'formal-notice',
		channel: 'letter',
		...ownHours(values.window),
		level: 'formal',
		template: values.template,
		...ownTone(values.tone),
		mode: values.mode,
		to: values.to,
		cc: values.cc,
		from: values.from,
		attach: values.attach,
		missingAttachment: values.missingAttachment,
		letterKind: null,
		grant: { days: values.grantDays, from: 'reception' },
		minGapDays: values.minGapDays,
		minAmountCents: values.minAmountCents,
		next: port('next'),
		onFailure: optional('onFailure'),
	}),
});

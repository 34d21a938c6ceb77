import { humanFields } from './human.ts';
import { actingPorts } from './message.ts';
import { inherit, nodeType } from './node-type.ts';

/** Work for a person inside the company: ask the salesperson, check a delivery. It contacts no customer. */
export const task = nodeType({
	kind: 'task',
	op: 'human',
	fields: { ...humanFields, code: { type: 'text', default: 'task' }, template: { type: 'text' } },
	ports: { ...actingPorts, outcomes: { shape: 'named', names: ['done'], open: true } },
	bypass: 'next',
	phase: inherit,
	aim: () => ({ channel: null, shift: 'forward', after: [] }),
	compile: ({ values, port, optional, named }) => ({
		op: 'human',
		task: 'task',
		code: values.code,
		template: values.template,
		minGapDays: null,
		owner: values.owner,
		fallbackOwner: values.fallbackOwner,
		slaDays: values.slaDays,
		mode: values.mode,
		to: [],
		parallel: null,
		outcomes: named('outcomes'),
		next: port('next'),
		onFailure: optional('onFailure'),
	}),
});

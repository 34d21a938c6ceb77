import type { Channel, SendWindow } from '../../receivables/send-window.ts';
import type { Phase } from '../graph.ts';
import type { Op } from '../plan.ts';
import type { Fields, Values } from './field.ts';

/** Whether the machine acts alone or a person confirms first. A company may be stricter, never looser. */
export const mode = { type: 'choice', options: ['automatic', 'confirm'], default: 'automatic' } as const;

/** Contact roles in order of preference; none ⇒ whoever can be reached on the channel. */
export const roles = { type: 'list', default: [] } as const;

/** Days that the message grants to the debtor. */
export const grantDays = { type: 'integer', min: 1, max: 90 } as const;

/** The node's own gap in days; without it the scenario's, else the organisation's (n9). */
export const minGapDays = { type: 'integer', min: 0, max: 90 } as const;

/** Claims below are not chased by this message (n10), in cents. */
export const minAmountCents = { type: 'integer', min: 0, max: 1_000_000_000 } as const;

/** How the message speaks (s22); `by-customer` ⇒ as the customer's profile asks. */
export const tone = {
	type: 'choice',
	options: ['by-customer', 'courteous', 'neutral', 'firm'],
	default: 'by-customer',
} as const;

/** A plan names a tone only where its step has one of its own: plans made before know none. */
export const ownTone = (written: (typeof tone)['options'][number]) =>
	written === 'by-customer' ? {} : { tone: written };

/** The step's own hours, within those of its channel (n22); without them the scenario's, else the company's. */
export const window = { type: 'hours' } as const;

/** A plan names hours only where its step has some of its own: plans made before know none. */
export const ownHours = (written: SendWindow | null) => (written === null ? {} : { hours: written });

/** Fields of every message that leaves under a template. */
export const messageFields = {
	template: { type: 'text', required: true },
	tone,
	mode,
	to: roles,
	from: { type: 'choice', options: ['company', 'collector', 'salesperson'], default: 'company' },
	grantDays,
	minGapDays,
	minAmountCents,
	window,
} as const satisfies Fields;

/** Fields of messages that carry files and copies. */
export const fileFields = {
	cc: roles,
	attach: { type: 'choice', options: ['invoices', 'statement', 'none'], default: 'invoices' },
	missingAttachment: { type: 'choice', options: ['link', 'hold'], default: 'link' },
} as const satisfies Fields;

/** What goes with the e-mail beside a call, where it is not what any message carries: plans made before name nothing. */
export const ownFiles = ({ cc, attach, missingAttachment }: Values<typeof fileFields>) => ({
	...(cc.length > 0 && { cc }),
	...(attach !== 'invoices' && { attach }),
	...(missingAttachment === 'hold' && { missingAttachment }),
});

/** Ports of every node that acts on the world: a contact that nobody can receive takes `onFailure`. */
export const actingPorts = {
	next: { shape: 'one', required: true },
	onFailure: { shape: 'one' },
} as const;

/** What follows a wait when a contact comes: the channel's window, on the next working day. */
export const contactAim = (channel: Channel, hours: SendWindow | null) =>
	({ channel, ...ownHours(hours), shift: 'forward', after: [] }) as const;

/** A message before the due date informs; after it, it presses. */
export const amicableLevel = (phase: Phase): Extract<Op, { op: 'contact' }>['level'] =>
	phase === 'before-due' ? 'pre-due' : 'amicable';

/** Days granted by a reminder run from its sending. */
export const grantFromSending = (days: number | null): { days: number; from: 'sending' } | null =>
	days === null ? null : { days, from: 'sending' };

import type { Op } from '#workflows/scenario/plan.ts';
import type { Tone } from '../render/message-data.ts';

const TONES: Readonly<Record<string, Tone>> = {
	'key-account': 'courteous',
	strategic: 'courteous',
	'first-time': 'courteous',
	good: 'courteous',
	'good-payer': 'courteous',
	'new-customer': 'courteous',
	'loses-invoices': 'courteous',
	'habitual-late-payer': 'firm',
	bad: 'firm',
};

/** How a message speaks to a payer profile (s22): more form for key accounts, firm with the habitual. */
const toneOf = (profile: string | undefined): Tone => TONES[profile ?? ''] ?? 'neutral';

/** The tone of one message: the step's own where it has one, else as the customer's profile asks. */
export function toneFor(op: Op | null, isBesideCall: boolean, profile: string | undefined): Tone {
	if (op?.op === 'contact') return op.tone ?? toneOf(profile);
	return (op?.op === 'human' && isBesideCall ? op.parallel?.tone : undefined) ?? toneOf(profile);
}

import type { Tone } from '../render/message-data.ts';

const TONES: Readonly<Record<string, Tone>> = {
	'key-account': 'courteous',
	strategic: 'courteous',
	'first-time': 'courteous',
	good: 'courteous',
	'habitual-late-payer': 'firm',
	bad: 'firm',
};

/** How a message speaks to a payer profile (s22): more form for key accounts, firm with the habitual. */
export const toneOf = (profile: string | undefined): Tone => TONES[profile ?? ''] ?? 'neutral';

import type { VolumeChoice } from './fact.ts';
import type { Intent } from './intent.ts';
import type { AccountState, VolumeAnswer } from './state.ts';

type Answers = NonNullable<AccountState['volume']>;

/** The account without an empty list, so that one that never met the guard stays as it was. */
function withAnswers({ volume: _before, ...state }: AccountState, answers: Answers): AccountState {
	return Object.keys(answers).length === 0 ? state : { ...state, volume: answers };
}

/** Whether a message about the invoice waits for a person's go. */
export const isGuarded = ({ volume }: AccountState, invoice: string): boolean =>
	volume?.[invoice]?.answer === 'held';

/** What was decided of this very message; a later step of the same invoice starts afresh. */
export const volumeAnswerOf = (
	{ volume }: AccountState,
	{ invoice, key }: Intent,
): VolumeAnswer | undefined => {
	const answer = volume?.[invoice];
	return answer?.key === key ? answer : undefined;
};

/** A person's choice about a message that is still held. */
export function withVolumeChoice(state: AccountState, { invoice, ...choice }: VolumeChoice): AccountState {
	const held = state.volume?.[invoice];
	if (held?.answer !== 'held') return state;
	return withAnswers(state, { ...state.volume, [invoice]: { key: held.key, ...choice } });
}

/** Keeps which messages the guard stopped, and forgets those that were answered otherwise. */
export function withGuarded(
	state: AccountState,
	rows: readonly { intent: Intent; held: boolean; waits: boolean }[],
): AccountState {
	const { volume } = state;
	if (!volume && !rows.some(({ held }) => held)) return state;
	const answers: Record<string, VolumeAnswer> = { ...volume };
	for (const { intent, held, waits } of rows)
		if (held) answers[intent.invoice] = { key: intent.key, answer: 'held' };
		else if (!waits || answers[intent.invoice]?.key !== intent.key)
			Reflect.deleteProperty(answers, intent.invoice);
	return withAnswers(state, answers);
}

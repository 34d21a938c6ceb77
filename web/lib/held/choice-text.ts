import { codeText } from '#lib/text/code-text.ts';
import type { BatchRow, HeldDecision } from './view.ts';

/** Whether single messages wait in a batch, not runs that have yet to begin. */
export const holdsMessages = ({ reason }: Pick<BatchRow, 'reason'>): boolean =>
	reason === 'volume' || reason === 'catch-up';

/** A decision in the words of what waits: a run begins, a message leaves. */
export const choiceText = (batch: Pick<BatchRow, 'reason'>, choice: HeldDecision): string =>
	codeText('decision', holdsMessages(batch) && choice !== 'undecided' ? `message-${choice}` : choice);

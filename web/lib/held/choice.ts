import type { HeldDecision } from './view.ts';

/** What a line of a batch shows, and what of it was last sent from here or told by the server. */
export type Choice = { shown: HeldDecision; sent: HeldDecision };

const ofLine = (told: HeldDecision): HeldDecision => (told === 'undecided' ? 'go' : told);

/** A line as it is told first. */
export const firstChoice = (told: HeldDecision): Choice => ({
	shown: ofLine(told),
	sent: ofLine(told),
});

/**
 * A line after an answer: what was chosen here while another line was being kept stays chosen; what changed elsewhere, for
 * all lines at once or by a colleague, is shown.
 */
export const afterAnswer = (choice: Choice, told: HeldDecision): Choice =>
	ofLine(told) === choice.sent ? choice : firstChoice(told);

import type { MatchingReason } from '#workflows/receivables/matching/receipt.ts';
import { codeText } from '#lib/text/code-text.ts';

/** Why a match is proposed or was made, in one line. */
export const reasonsText = (reasons: readonly MatchingReason[]): string =>
	reasons.map((reason) => codeText('matching', reason)).join(' · ');

import { branchNeverTaken } from './branch-never-taken.ts';
import { branchWithoutDefault } from './branch-without-default.ts';
import { branchesOverlap } from './branches-overlap.ts';
import { callSheetItemsMissing } from './call-sheet-items-missing.ts';
import { contactTooSoon } from './contact-too-soon.ts';
import { cycleWithoutWait } from './cycle-without-wait.ts';
import { deadEnd } from './dead-end.ts';
import { disabledStep } from './disabled-step.ts';
import { feeClaimedTwice } from './fee-claimed-twice.ts';
import { fieldRequired } from './field-required.ts';
import { formalNoticeBeforeDue } from './formal-notice-before-due.ts';
import { formalNoticeItemsMissing } from './formal-notice-items-missing.ts';
import { formalStepWithoutWait } from './formal-step-without-wait.ts';
import { handOffWithoutApproval } from './hand-off-without-approval.ts';
import { handOffWithoutNotice } from './hand-off-without-notice.ts';
import { labelRequired } from './label-required.ts';
import { messageOutsideWindow } from './message-outside-window.ts';
import { messageWithoutTemplateLanguage } from './message-without-template-language.ts';
import { noPauseOnDispute } from './no-pause-on-dispute.ts';
import { noPauseOnPromise } from './no-pause-on-promise.ts';
import { noRecipientFallback } from './no-recipient-fallback.ts';
import { ownerMissing } from './owner-missing.ts';
import { paidPathMissing } from './paid-path-missing.ts';
import { penaltyWithoutLegalBasis } from './penalty-without-legal-basis.ts';
import { reminderItemsMissing } from './reminder-items-missing.ts';
import { repeatUnbounded } from './repeat-unbounded.ts';
import { startRequired } from './start-required.ts';
import { stepUnreachable } from './step-unreachable.ts';
import { templateVariableUnknown } from './template-variable-unknown.ts';
import { twoMessagesSameDay } from './two-messages-same-day.ts';
import { warningWithoutReminder } from './warning-without-reminder.ts';
import type { Rule } from './rule.ts';

/** Every rule, in the order in which people fix things: what runs at all, what is said, what the law asks, what is wise. */
export const rules: readonly Rule[] = [
	startRequired,
	stepUnreachable,
	deadEnd,
	fieldRequired,
	labelRequired,
	cycleWithoutWait,
	repeatUnbounded,
	branchWithoutDefault,
	branchesOverlap,
	branchNeverTaken,
	messageWithoutTemplateLanguage,
	templateVariableUnknown,
	reminderItemsMissing,
	callSheetItemsMissing,
	formalNoticeItemsMissing,
	noRecipientFallback,
	contactTooSoon,
	twoMessagesSameDay,
	messageOutsideWindow,
	formalNoticeBeforeDue,
	formalStepWithoutWait,
	warningWithoutReminder,
	handOffWithoutNotice,
	handOffWithoutApproval,
	penaltyWithoutLegalBasis,
	feeClaimedTwice,
	noPauseOnDispute,
	noPauseOnPromise,
	paidPathMissing,
	ownerMissing,
	disabledStep,
];

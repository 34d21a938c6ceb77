import { disputeAction } from './dispute.ts';
import { askAgain } from './expired-link.ts';
import { promiseAction } from './promise.ts';
import { contactAction, copyAction } from './requests.ts';

/** What a debtor may do on its page, besides paying; past the days of its link, ask for a new one. */
export const debtorActions = {
	promise: promiseAction,
	dispute: disputeAction,
	contact: contactAction,
	copy: copyAction,
	again: askAgain,
};

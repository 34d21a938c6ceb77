import { disputeAction } from './dispute.ts';
import { promiseAction } from './promise.ts';
import { contactAction, copyAction } from './requests.ts';

/** What a debtor may do on its page, besides paying. */
export const debtorActions = {
	promise: promiseAction,
	dispute: disputeAction,
	contact: contactAction,
	copy: copyAction,
};

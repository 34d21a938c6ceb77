import { contactActions } from './contact-actions.ts';
import { documentActions } from './document-actions.ts';
import { explainBalance } from './explain-difference-action.ts';
import { fileActions } from './file-actions.ts';
import { identity } from './identity-action.ts';
import { ownRules } from './own-rules-action.ts';
import { standstillActions } from './standstill-actions.ts';

/** Every form of a customer's sheet. */
export const customerActions = {
	...contactActions,
	...fileActions,
	...standstillActions,
	...documentActions,
	identity,
	ownRules,
	explainBalance,
};

import type { EarlierContactRow } from '#db/queries/earlier-contacts.ts';
import type { MessageRecipientRow } from '#db/queries/message-recipient.ts';
import type { MessageSender } from '#db/queries/message-sender.ts';
import type { AccountPolicy, AccountState } from '#workflows/receivables/account/state.ts';
import type { AmountsAtDate } from '#workflows/receivables/amounts.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Deadline } from '#workflows/receivables/trace.ts';
import type { Tone } from '../render/message-data.ts';
import type { InvoiceNames } from './invoice-lines.ts';

/** What a message is made of: the account, the people, and the decision that it must leave. */
export type MessageSource = {
	state: AccountState;
	policy: AccountPolicy;
	sender: MessageSender;
	recipient: MessageRecipientRow;
	names: InvoiceNames;
	earlier: readonly EarlierContactRow[];
	at: Instant;
	invoices: readonly string[];
	currency: string;
	language: string;
	amounts: AmountsAtDate;
	deadline: Deadline | null;
	tone: Tone;
	payment: string | null;
	formalReached: boolean;
	link: string | null;
};

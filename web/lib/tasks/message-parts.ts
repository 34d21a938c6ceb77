import type { Problem } from '#workflows/receivables/outcome.ts';

/** A message that waits for a person's word, in the parts that they may change for this one sending. */
export type MessageParts = {
	channel: 'email' | 'sms' | 'letter' | 'call';
	subject: string;
	/** values filled in, blocks such as the statement as `[[names]]`: they keep today's money */
	body: string;
	recipients: readonly string[];
	copies: readonly string[];
	attachments: readonly string[];
	/** what may go with it: files of this customer alone */
	files: readonly { id: string; filename: string }[];
	edited: { by: string; at: string } | null;
	/** what would keep it from leaving */
	problem: Problem | null;
	/** it goes beside a call: both are asked for together, or neither */
	isBesideCall: boolean;
};

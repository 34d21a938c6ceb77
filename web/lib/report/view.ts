export type ReportView = {
	/** whether the person who looks gets it by e-mail */
	subscribed: boolean;
	/** nothing leaves this machine: reports are kept here and sent to nobody */
	staysHere: boolean;
	/** ISO dates and instants; newest first */
	past: readonly {
		weekOn: string;
		at: string;
		state: 'kept' | 'sent' | 'failed';
		recipients: readonly string[];
		documentId: string | null;
	}[];
};

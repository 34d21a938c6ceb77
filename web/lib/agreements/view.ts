/** What the company lets its customers do by themselves, and within which bounds. */
export type AgreementSettings = {
	debtorPage: boolean;
	debtorLinkDays: number;
	brandColour: string | null;
	paymentLinkPattern: string | null;
	maxPromises: number | null;
	promiseHorizonDays: number;
	disputeWorkingDays: number;
};

/** One status of disputes, and who deals with the new ones of its categories. */
export type CodeView = {
	id: string;
	status: string;
	subStatus: string;
	categories: readonly string[];
	ownerId: string | null;
	ownerEmail: string | null;
	owner: string | null;
};

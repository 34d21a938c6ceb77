/** One thing to do before a new company's first reminder; it ticks itself from what is there. */
export type ChecklistStep = {
	id: 'identity' | 'correspondence' | 'bank' | 'scenario' | 'invoices' | 'release' | 'scheduled' | 'live';
	href: string;
	done: boolean;
};

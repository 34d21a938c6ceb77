export type AttributionRuleView = {
	id: string;
	country: string | null;
	groupCode: string | null;
	profile: string | null;
	nameFrom: string | null;
	nameTo: string | null;
	outstandingFromCents: number | null;
	collectorId: string | null;
	salespersonId: string | null;
};

export type AbsenceView = {
	id: string;
	userId: string;
	substituteId: string;
	startsOn: string;
	endsOn: string;
};

/** Customers of one person; `userId` null ⇒ of nobody. */
export type Portfolio = { userId: string | null; customers: number; byHand: number };

export type TeamView = {
	asOf: string;
	currency: string;
	rules: readonly AttributionRuleView[];
	absences: readonly AbsenceView[];
	people: readonly { userId: string; name: string }[];
	collectors: readonly Portfolio[];
	salespeople: readonly Portfolio[];
};

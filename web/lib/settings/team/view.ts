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

export type AbsencesView = {
	asOf: string;
	absences: readonly AbsenceView[];
	people: readonly { userId: string; name: string }[];
};

export type TeamView = AbsencesView & {
	currency: string;
	rules: readonly AttributionRuleView[];
	collectors: readonly Portfolio[];
	salespeople: readonly Portfolio[];
};

import type { AccessoryPolicy } from '#workflows/receivables/accessories.ts';
import type { Chase } from '#workflows/receivables/customer.ts';
import type { CollectionStatus, Why } from '#workflows/receivables/trace.ts';
import type { ExposureMeasure, ExposurePercent } from '#workflows/receivables/exposure.ts';
import type { ProfileFactor } from '#workflows/receivables/profile/profile-factor.ts';
import type { PayerKnowledge } from '#workflows/receivables/profile/payer-record.ts';
import type { SheetBalance } from '#lib/balances/view.ts';
import type { WhyStep } from '#lib/scenarios/assignment-view.ts';
import type { CustomerRow, Outstanding } from '../view.ts';

/** What the sheet of one customer shows. Instants are ISO text, money is cents of its currency. */
export type SheetHead = {
	id: string;
	name: string;
	kind: string;
	siren: string | null;
	externalId: string | null;
	address: string | null;
	language: string;
	collector: string | null;
	salesperson: string | null;
	flags: CustomerRow['flags'];
};

/** The customer's own fields, as its form shows them. */
export type IdentityView = {
	name: string;
	kind: string;
	siren: string | null;
	siret: string | null;
	vatNumber: string | null;
	language: string;
	country: string;
	region: string | null;
	address: { lines: readonly string[]; postcode: string; city: string } | null;
	/** a letter came back from there: nobody is written to at it any more */
	addressLost: boolean;
	/** letters that are not posted yet */
	lettersWaiting: number;
};

/** What holds for this customer whatever holds for others; null follows the company. */
export type OwnRulesView = {
	alwaysConfirm: boolean;
	penalties: AccessoryPolicy | null;
	indemnity: AccessoryPolicy | null;
	insuredDefaultDays: number | null;
	company: { penalties: AccessoryPolicy; indemnity: AccessoryPolicy; confirms: boolean };
};

export type ContactView = {
	id: string;
	name: string | null;
	roles: readonly string[];
	email: string | null;
	phone: string | null;
	address: { lines: readonly string[]; postcode: string; city: string; country: string } | null;
	language: string | null;
	/** why it is not written to any more */
	unusable: string | null;
	/** somebody of its parent, who is chased for it: kept there, read here */
	ofParent: boolean;
};

export type OpenInvoiceView = {
	id: string;
	number: string;
	currency: string;
	amountCents: number;
	residualCents: number;
	disputedCents: number;
	dueOn: string;
	daysLate: number;
	status: CollectionStatus | null;
	scenario: string | null;
};

export const OPEN_SORTS = ['due', 'amount', 'number'] as const;
export type OpenSort = (typeof OPEN_SORTS)[number];

/** Which open invoices the sheet lists; `search` in their numbers. */
export type OpenFilter = { search: string; sort: OpenSort; after: string | null };

/** One page of open invoices; `count`: all that are open, whatever the filter leaves. */
export type OpenList = {
	filter: OpenFilter;
	rows: readonly OpenInvoiceView[];
	next: string | null;
	count: number;
};

export type UpcomingAction = {
	invoiceId: string;
	number: string;
	scenarioId: string;
	node: string | null;
	label: string;
	at: string | null;
	waitingFor: string;
	why: readonly Why[];
};

export type PauseView = {
	invoice: { id: string; number: string } | null;
	until: string | null;
	reason: string | null;
};

export type ExposureView = {
	currency: string;
	exposureCents: number;
	limits: readonly {
		measure: ExposureMeasure;
		limitCents: number;
		percent: number;
		alert: ExposurePercent | null;
	}[];
};

export type ScenarioView = {
	/** what runs follow, most invoices first */
	running: readonly { id: string; name: string; version: number; invoices: number }[];
	/** why the next new invoice would go where it goes */
	chosen: { id: string; name: string } | null;
	steps: readonly WhyStep[];
	own: string | null;
	choices: readonly { id: string; name: string }[];
};

export type ProfileView = {
	inForce: string | null;
	/** `decided`: by a person; `told`: by an import or another program; `concluded`: from the records */
	source: 'decided' | 'told' | 'concluded' | 'none';
	concluded: string | null;
	score: number | null;
	computedAt: string | null;
	factors: readonly ProfileFactor[];
	decision: { reason: string; by: string | null; until: string | null } | null;
	knowledge: PayerKnowledge & { riskSource: string | null; riskAt: string | null };
};

export type PayingView = {
	runDay: number | null;
	portalName: string | null;
	portalUrl: string | null;
	portalNumber: string | null;
	reasons: readonly string[];
	rejections: readonly { reason: string; count: number; lastAt: string }[];
};

export type DocumentView = {
	id: string;
	kind: string;
	filename: string;
	size: number;
	at: string;
	invoice: string | null;
};

export type InsolvencyView = {
	procedure: string;
	judgmentOn: string;
	publishedOn: string;
	/** over since that day, with what they froze still frozen */
	closedOn: string | null;
	representative: string | null;
	declareBefore: string | null;
	/** claims to declare, by currency */
	frozen: readonly { currency: string; count: number; cents: number }[];
	notice: { id: string; filename: string } | null;
} | null;

export type GroupMember = {
	id: string;
	name: string;
	tie: 'parent' | 'child' | 'group';
	outstanding: readonly Outstanding[];
};
export type GroupView = {
	code: string | null;
	parent: { id: string; name: string } | null;
	/** whose people are chased */
	chase: Chase;
	members: readonly GroupMember[];
	/** this customer and every member together */
	total: readonly Outstanding[];
};

export type CustomerSheet = {
	head: SheetHead;
	identity: IdentityView;
	ownRules: OwnRulesView;
	asOf: string;
	outstanding: readonly Outstanding[];
	creditCents: readonly { currency: string; cents: number }[];
	open: OpenList;
	/** the oldest open ones, which a document may be about */
	invoices: readonly { id: string; number: string }[];
	upcoming: readonly UpcomingAction[];
	contacts: readonly ContactView[];
	pauses: readonly PauseView[];
	disputes: readonly {
		id: string;
		invoiceId: string;
		number: string;
		currency: string;
		category: string;
		amountCents: number;
		resolveOn: string;
	}[];
	promises: readonly { id: string; amountCents: number; on: string; currency: string; outcome: string }[];
	insolvency: InsolvencyView;
	exposure: ExposureView;
	/** what accounting told; empty ⇒ nothing */
	balances: readonly SheetBalance[];
	scenario: ScenarioView;
	profile: ProfileView;
	paying: PayingView;
	documents: readonly DocumentView[];
	group: GroupView;
	may: { record: boolean; steer: boolean; edit: boolean; settings: boolean };
};

/** The company's settings as its screens show them; money rules and identity in their own words. */
export type PostalAddress = {
	line1: string;
	line2: string;
	postcode: string;
	city: string;
	country: string;
};

export type IdentityView = {
	name: string;
	legalName: string | null;
	legalForm: string | null;
	shareCapital: string | null;
	siren: string | null;
	siret: string | null;
	vatNumber: string | null;
	register: string | null;
	address: PostalAddress;
	country: string;
	language: string;
	currency: string;
	hasLogo: boolean;
};

export type CorrespondenceView = {
	senderName: string | null;
	senderEmail: string | null;
	replyEmail: string | null;
	inboundEmail: string | null;
	phone: string | null;
	openingHours: string | null;
	signatoryName: string | null;
	signatoryTitle: string | null;
	hasSignature: boolean;
};

export type BankAccountView = {
	id: string;
	currency: string;
	iban: string;
	bic: string | null;
	holder: string;
	bank: string | null;
	factor: boolean;
};

export type RateView = {
	from: string;
	legalPercent: number;
	ecbPercent: number;
	source: string;
	added: boolean;
};

export type RulesView = {
	penalties: string;
	indemnity: string;
	claimFrom: string;
	contractRatePercent: number | null;
	imputation: string;
	rates: readonly RateView[];
};

export type ClosingView = { id: string; startsOn: string; endsOn: string; label: string };

export type CalendarView = {
	zone: string;
	country: string;
	region: string | null;
	sendAt: string;
	minGapDays: number;
	paymentDataMaxAgeDays: number | null;
	closings: readonly ClosingView[];
};

export type FourEyesView = { act: string; fourEyes: boolean; aboveCents: number | null };

export type SendingView = {
	/** whether providers may tell when a message is looked at */
	openTracking: boolean;
	sendingMode: string;
	mailConnected: boolean;
	smsConnected: boolean;
	lettersConnected: boolean;
	collectionsConnected: boolean;
	/** channels for which this machine has a provider */
	providers: readonly string[];
	live: boolean;
	maxContactsPerDay: number;
	maxContactsPerCustomerDay: number;
	maxContactsPerInvoice: number;
	/** working days for which a reply holds a customer's contacts */
	replyHoldDays: number;
	missingAttachment: string;
	catchUp: string;
	defaultScenarioId: string | null;
	scenarios: readonly { id: string; name: string }[];
	fourEyes: readonly FourEyesView[];
	currency: string;
};

export type PersonView = {
	userId: string;
	name: string;
	email: string;
	roles: readonly string[];
	active: boolean;
	/** how often they are told by e-mail, and at which hour */
	digest: { rhythm: string; sendAt: string };
};

export type ApiKeyView = {
	id: string;
	name: string;
	prefix: string;
	scopes: readonly string[];
	createdAt: string;
	lastUsedAt: string | null;
	revokedAt: string | null;
};

/** What every settings form gets back: which form answered, what it held, which fields are refused and why. */
export type SettingsAnswer = {
	form: string;
	saved: boolean;
	values: Readonly<Record<string, string>>;
	problems: Readonly<Record<string, string>>;
	/** shown once and never again: a new API key, a first password */
	secret?: string | undefined;
	/** code of what makes a person pass the secret on */
	because?: string | undefined;
};

/** Nothing was sent yet: `null`. */
export type FormAnswer = SettingsAnswer | null;

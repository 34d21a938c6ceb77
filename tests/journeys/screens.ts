/** Every screen of the demo company by address, by what a person comes to do there; those of one record are in `records`. */
export const screens = {
	day: ['/', '/?mode=one', '/?group=owner', '/runs', '/runs?status=all&sort=amount', '/customers', '/tasks'],
	answers: ['/replies', '/replies?list=all', '/notifications', '/notifications?list=all', '/account'],
	money: [
		'/money',
		'/money/files',
		'/money/queue',
		'/money/payments',
		'/money/payments/new',
		'/money/accessories',
		'/money/entries',
		'/money/balances',
		'/money/settings',
	],
	agreements: [
		'/disputes',
		'/disputes?view=board',
		'/disputes/causes',
		'/promises',
		'/promises/new',
		'/promises/plans',
		'/promises/plans/new',
	],
	steering: [
		'/dashboard',
		'/dashboard/means?means=email',
		'/dashboard/invoiced',
		'/dashboard/acts?kind=email',
		'/dashboard/collected',
		'/dashboard/steps?scenario=standard&node=reminder-1&kind=email&within=14',
		'/dashboard/report',
		'/ageing',
		'/ageing/invoices',
		'/late',
		'/forecast',
		'/forecast?show=total',
		'/journal',
	],
	scenarios: [
		'/scenarios',
		'/scenarios/new',
		'/scenarios/new?template=standard',
		'/scenarios/assignment',
		'/scenarios/standard',
		'/scenarios/standard/versions',
		'/templates',
		'/templates/reminder-1',
	],
	house: ['/outbox', '/outbox?box=print', '/outbox?box=post', '/held', '/import', '/roles', '/design-system'],
	settings: [
		'/settings',
		'/settings/bank',
		'/settings/rules',
		'/settings/calendar',
		'/settings/sending',
		'/settings/agreements',
		'/settings/people',
		'/settings/team',
		'/settings/keys',
		'/settings/webhooks',
	],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A kind of record: the list on which one is found, how its address looks, and the pages that it has beside its own. */
export type RecordScreens = { on: string; address: RegExp; pages?: readonly string[] };

const run = /^\/runs\/[^/?.]+$/;

/** The screens of one record, found as a person finds them: on a list. */
export const records = {
	invoices: [
		{ on: '/runs?status=upcoming', address: run },
		{ on: '/runs?status=overdue', address: run, pages: ['', '?tab=activity'] },
		{ on: '/runs?status=disputed', address: run },
		{ on: '/runs?status=promised', address: run },
		{ on: '/runs?status=paid', address: run },
	],
	customers: [
		{
			on: '/customers',
			address: /^\/customers\/[^/?.]+$/,
			pages: ['', '/call', '/history', '/payments', '/activity', '/debtor-page'],
		},
	],
	papers: [
		{ on: '/dashboard', address: /^\/forecast\/customers\/[^/?.]+\?currency=EUR$/ },
		{ on: '/disputes', address: /^\/disputes\/(?!causes)[^/?.]+$/ },
		{ on: '/promises/plans', address: /^\/promises\/plans\/(?!new)[^/?.]+$/ },
		{ on: '/replies?list=all', address: /^\/replies\/(?!export)[^/?.]+$/ },
		{ on: '/money/payments', address: /^\/money\/payments\/(?!new|export)[^/?.]+$/ },
		{ on: '/money/files', address: /^\/money\/files\/(?!export)[^/?.]+$/ },
		{ on: '/outbox', address: /^\/outbox\/[^/?.]+$/ },
		{ on: '/held', address: /^\/held\/[^/?.]+$/ },
		{ on: '/import', address: /^\/import\/[^/?.]+$/ },
		{ on: '/scenarios', address: /^\/scenarios\/[^/]+\/publish\/[^/]+$/ },
		{
			on: '/scenarios/standard/versions',
			address: /^\/scenarios\/standard\/versions\/\d+$/,
			pages: ['', '/moves'],
		},
	],
} as const satisfies Readonly<Record<string, readonly RecordScreens[]>>;

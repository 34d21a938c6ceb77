const noClock = 'The core has no clock: take the instant from the event (design §3.2).';
const noWorld = 'The core is pure: it reads and writes nothing outside its arguments (design §1).';

const forbiddenGlobals = {
	Date: noClock,
	Intl: 'Calendars are made outside the core, which does civil-date arithmetic itself (design §3.2).',
	performance: noClock,
	setTimeout: noClock,
	setInterval: noClock,
	queueMicrotask: noClock,
	fetch: noWorld,
	process: noWorld,
	Buffer: noWorld,
	console: noWorld,
	crypto: noWorld,
	globalThis: noWorld,
	structuredClone: 'Absent from the workflow sandbox.',
};

/** Rules for `workflows/scenario` and `workflows/receivables`. */
export const pureCore = {
	'no-restricted-globals': [
		'error',
		...Object.entries(forbiddenGlobals).map(([name, message]) => ({ name, message })),
	],
	'no-restricted-imports': [
		'error',
		{ patterns: [{ regex: '^(node:|[^.#])', message: 'The core imports nothing but itself.' }] },
	],
	'no-restricted-syntax': [
		'error',
		{
			selector: "MemberExpression[object.name='Math'][property.name='random']",
			message: 'The core is deterministic: no chance.',
		},
		{ selector: 'ImportExpression', message: 'The core is loaded whole: no dynamic import.' },
		{ selector: 'AwaitExpression', message: 'The core is synchronous.' },
	],
};

const databaseClock =
	'/\\b(now\\s*\\(|current_date|current_timestamp|localtimestamp|clock_timestamp|transaction_timestamp)/i';
const noDatabaseClock = 'Business SQL takes its instant as a parameter (design §3.2).';

/** Rules for `db/queries`: the database's clock never decides anything. */
export const businessSql = {
	'no-restricted-syntax': [
		'error',
		{ selector: `TemplateElement[value.raw=${databaseClock}]`, message: noDatabaseClock },
		{ selector: `Literal[value=${databaseClock}]`, message: noDatabaseClock },
		{
			selector: "CallExpression[callee.property.name='fn'][arguments.0.value='now']",
			message: noDatabaseClock,
		},
	],
};

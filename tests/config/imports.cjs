const core = '^workflows/(scenario|receivables)/';
const serverCode = '^web/(lib/server/|hooks\\.server\\.ts$|.*\\+server\\.ts$|.*\\.server\\.ts$)';

/** The import direction of the house (design §2). @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'core-is-pure',
			comment: 'scenario and receivables run in Temporal, the browser and tests alike: they import nothing.',
			severity: 'error',
			from: { path: core },
			to: { pathNot: core },
		},
		{
			name: 'receivables-do-not-know-scenarios',
			comment: 'Downward only: a scenario speaks of receivables, never the reverse.',
			severity: 'error',
			from: { path: '^workflows/receivables/' },
			to: { path: '^workflows/scenario/', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'workflow-is-lean',
			comment:
				'What the worker bundles is the core and @temporalio/workflow; anything more costs memory per run.',
			severity: 'error',
			from: { path: '^workflows/(?!scenario/|receivables/|files/)' },
			to: {
				pathNot: ['^workflows/(?!files/)', '^activities/', '^node_modules/@temporalio/(workflow|common)/'],
			},
		},
		{
			name: 'workflow-sees-activities-as-types',
			comment: 'A workflow that imports an activity for real would run it in the sandbox.',
			severity: 'error',
			from: { path: '^workflows/' },
			to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'files-know-only-the-core',
			comment: 'Reading files needs libraries and the disk, but no host.',
			severity: 'error',
			from: { path: '^workflows/files/' },
			to: {
				path: '^(db|activities|web|local)/|^workflows/(?!scenario/|receivables/|files/)|^node_modules/(@temporalio|pg|kysely)/',
			},
		},
		{
			name: 'db-knows-only-the-domain',
			severity: 'error',
			from: { path: '^db/' },
			to: { path: '^(web|activities|local|tests)/|^workflows/(?!scenario/|receivables/|files/)' },
		},
		{
			name: 'activities-do-not-know-screens',
			severity: 'error',
			from: { path: '^activities/' },
			to: { path: '^(local|tests)/|^web/(?!messages/)' },
		},
		{
			name: 'browser-code-never-imports-db',
			comment: 'Kit guards only its own folder; this guards ours.',
			severity: 'error',
			from: { path: '^web/', pathNot: [serverCode, '^web/vite\\.config\\.ts$'] },
			to: {
				path: '^(db|activities|local)/|^node_modules/(pg|kysely|@temporalio)/',
				dependencyTypesNot: ['type-only'],
			},
		},
		{
			name: 'browser-code-runs-no-workflow',
			comment:
				'Screens use the pure core; the workflow and its files belong to servers, but for what prints a table.',
			severity: 'error',
			from: { path: '^web/', pathNot: [serverCode] },
			to: {
				path: '^workflows/(?!scenario/|receivables/|files/print-csv\\.ts)',
				dependencyTypesNot: ['type-only'],
			},
		},
		{
			name: 'web-hosts-no-worker',
			comment: 'The web answers whether or not a worker is up: it hands facts over through the outbox.',
			severity: 'error',
			from: { path: '^web/' },
			to: { path: '^activities/worker\\.ts$|^node_modules/@temporalio/worker/|^local/' },
		},
		{
			name: 'machine-does-not-know-screens',
			severity: 'error',
			from: { path: '^local/' },
			to: { path: '^web/routes/' },
		},
		{
			name: 'ui-kit-knows-no-business',
			severity: 'error',
			from: { path: '^web/lib/ui/' },
			to: { path: '^(workflows|db|activities)/|^web/(routes|lib/(?!ui/|text/|paraglide/)[^/]+)/' },
		},
		{
			name: 'screens-do-not-know-each-other',
			severity: 'error',
			from: { path: '^web/routes/\\(app\\)/([^/]+)/' },
			to: { path: '^web/routes/\\(app\\)/([^/]+)/', pathNot: '^web/routes/\\(app\\)/$1/' },
		},
		{
			name: 'nobody-imports-tests',
			comment: 'Except the command that runs the benchmarks.',
			severity: 'error',
			from: { pathNot: ['^tests/', '^local/commands/bench\\.ts$'] },
			to: { path: '^tests/' },
		},
		{
			name: 'no-circular',
			severity: 'error',
			comment: 'Types count too: what two files share has a file of its own.',
			// A component that draws a tree contains itself.
			from: { path: '^(.+)$' },
			to: { circular: true, pathNot: '^$1$' },
		},
		{
			name: 'no-orphans',
			severity: 'error',
			from: {
				orphan: true,
				path: '^(workflows|activities|db|local|web/lib)/',
				pathNot: ['\\.d\\.m?ts$', '\\.mjs$', '^web/lib/paraglide/'],
			},
			to: {},
		},
		{
			name: 'resolvable',
			comment: 'An import that leads nowhere.',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: '^(\\$app/|\\./\\$types|\\./proxy)' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(web/(build|\\.svelte-kit|lib/paraglide)|\\.amiable)/' },
		tsPreCompilationDeps: true,
		skipAnalysisNotInRules: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'node', 'svelte', 'default'],
		},
	},
};

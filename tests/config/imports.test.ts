import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import type { ICruiseResult, IFlattenedRuleSet } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { top } from '#local/paths.ts';

type Configuration = IFlattenedRuleSet & { options: Record<string, unknown> };
const configuration = createRequire(import.meta.url)('./imports.cjs') as Configuration;

let house: string;

beforeAll(() => {
	house = mkdtempSync(join(tmpdir(), 'amiable-house-'));
	symlinkSync(join(top, 'node_modules'), join(house, 'node_modules'));
});
afterAll(() => rmSync(house, { recursive: true }));

/** Names of the rules that a file with this content breaks, in a house that holds only it and what it imports. */
async function broken(files: Record<string, string>): Promise<string[]> {
	for (const folder of ['workflows', 'activities', 'db', 'local', 'web', 'tests']) {
		rmSync(join(house, folder), { recursive: true, force: true });
		mkdirSync(join(house, folder));
	}
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(dirname(join(house, path)), { recursive: true });
		writeFileSync(join(house, path), content);
	}
	const { output } = await cruise(
		Object.keys(files),
		{
			doNotFollow: { path: 'node_modules' },
			tsPreCompilationDeps: true,
			preserveSymlinks: true,
			baseDir: house,
			ruleSet: configuration,
			validate: true,
		},
		configuration.options['enhancedResolveOptions'] as object,
	);
	return [...new Set((output as ICruiseResult).summary.violations.map(({ rule }) => rule.name))].sort();
}

const planted: [rule: string, files: Record<string, string>][] = [
	['core-is-pure', { 'workflows/scenario/step.ts': `import 'node:fs';` }],
	['core-is-pure', { 'workflows/receivables/money.ts': `import { z } from 'zod'; export const s = z;` }],
	[
		'core-is-pure',
		{ 'workflows/scenario/lint.ts': `import '../files/read.ts';`, 'workflows/files/read.ts': '' },
	],
	['core-is-pure', { 'workflows/scenario/lint.ts': `import '../../db/client.ts';`, 'db/client.ts': '' }],
	[
		'receivables-do-not-know-scenarios',
		{ 'workflows/receivables/a.ts': `import '../scenario/step.ts';`, 'workflows/scenario/step.ts': '' },
	],
	['workflow-is-lean', { 'workflows/index.ts': `import 'zod';` }],
	['workflow-is-lean', { 'workflows/index.ts': `import './files/read.ts';`, 'workflows/files/read.ts': '' }],
	[
		'workflow-sees-activities-as-types',
		{
			'workflows/index.ts': `import { send } from '../activities/send.ts'; send();`,
			'activities/send.ts': 'export const send = () => 1;',
		},
	],
	[
		'files-know-only-the-core',
		{ 'workflows/files/read.ts': `import '../../db/client.ts';`, 'db/client.ts': '' },
	],
	[
		'db-knows-only-the-domain',
		{ 'db/client.ts': `import '../activities/send.ts';`, 'activities/send.ts': '' },
	],
	[
		'activities-do-not-know-screens',
		{ 'activities/send.ts': `import '../web/lib/a.ts';`, 'web/lib/a.ts': '' },
	],
	['browser-code-never-imports-db', { 'web/lib/a.ts': `import '../../db/client.ts';`, 'db/client.ts': '' }],
	[
		'browser-code-never-imports-db',
		{ 'web/routes/+page.svelte': `<script>import '../../db/client.ts';</script>`, 'db/client.ts': '' },
	],
	[
		'browser-code-runs-no-workflow',
		{ 'web/lib/a.ts': `import '../../workflows/files/read.ts';`, 'workflows/files/read.ts': '' },
	],
	[
		'web-hosts-no-worker',
		{ 'web/lib/server/a.ts': `import '../../../activities/worker.ts';`, 'activities/worker.ts': '' },
	],
	['machine-does-not-know-screens', { 'local/a.ts': `import '../web/routes/a.ts';`, 'web/routes/a.ts': '' }],
	[
		'ui-kit-knows-no-business',
		{ 'web/lib/ui/a.ts': `import '../../../workflows/scenario/a.ts';`, 'workflows/scenario/a.ts': '' },
	],
	[
		'ui-kit-knows-no-business',
		{ 'web/lib/ui/a.ts': `import '../dashboard/b.ts';`, 'web/lib/dashboard/b.ts': '' },
	],
	[
		'screens-do-not-know-each-other',
		{ 'web/routes/(app)/runs/a.ts': `import '../import/b.ts';`, 'web/routes/(app)/import/b.ts': '' },
	],
	['nobody-imports-tests', { 'db/client.ts': `import '../tests/a.ts';`, 'tests/a.ts': '' }],
	['no-circular', { 'db/a.ts': `import './b.ts';`, 'db/b.ts': `import './a.ts';` }],
	[
		'no-circular',
		{ 'db/a.ts': `import { b } from './b.ts';`, 'db/b.ts': `import type { A } from './a.ts';` },
	],
	['no-orphans', { 'db/a.ts': 'export const a = 1;' }],
	['resolvable', { 'db/a.ts': `import './gone.ts';` }],
];

describe('each rule catches what it is there for', () => {
	test.each(planted)('%s %#', async (rule, files) => {
		expect(await broken(files)).toContain(rule);
	});

	test('no rule is without a planted violation', () => {
		const names = configuration.forbidden?.map(({ name }) => name) ?? [];
		expect(new Set(planted.map(([rule]) => rule))).toEqual(new Set(names));
	});
});

test('what the design allows breaks nothing', async () => {
	const allowed = {
		'workflows/receivables/money.ts': 'export const a = 1;',
		'workflows/scenario/step.ts': `import { a } from '../receivables/money.ts'; export const b = a;`,
		'workflows/files/read.ts': `import 'yaml'; import 'node:fs'; import '../scenario/step.ts';`,
		'workflows/index.ts': `import '@temporalio/workflow'; import type { S } from '../activities/send.ts'; import './scenario/step.ts'; export type T = S;`,
		'db/client.ts': `import 'kysely'; import { a } from '../workflows/receivables/money.ts'; export const c = a;`,
		'activities/send.ts': `import '../db/client.ts'; export type S = 1;`,
		'web/lib/server/a.ts': `import '../../../db/client.ts'; import '../../../workflows/files/read.ts';`,
		'web/lib/designer/a.ts': `import '../../../workflows/scenario/step.ts';`,
		'web/routes/(app)/runs/+page.server.ts': `import '../../../lib/server/a.ts';`,
	};
	expect(await broken(allowed)).toEqual([]);
});

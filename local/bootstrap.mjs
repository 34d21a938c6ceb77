// What `npm start`, `npm test` and the other scripts run: plain JavaScript for any Node from 20 on.
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { becomeNode24 } from './node-24.mjs';

const entries = new Map([
	['test', ['test.ts']],
	['test:honesty', ['test.ts', '--honesty']],
	['check', ['check.ts']],
	['fix', ['fix.ts']],
	['build', ['build-web.ts']],
	['worker', ['../activities/worker.ts']],
]);

const [script = 'start', ...args] = process.argv.slice(2);
const [file = 'cli.ts', ...fixed] = entries.get(script) ?? ['cli.ts', script];

ensureInstalled();
becomeNode24(fileURLToPath(new URL(file, import.meta.url)), [...fixed, ...args]);

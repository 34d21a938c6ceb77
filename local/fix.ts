import { format } from './checks/format.ts';
import { lintComponents, lintScripts } from './checks/lint.ts';

const results = [await lintScripts('--fix'), await lintComponents('--fix'), await format('--write')];
for (const { output } of results) if (output !== '') console.log(output);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;

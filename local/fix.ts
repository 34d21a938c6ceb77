import { runTool } from './checks/run-tool.ts';

const linted = await runTool('eslint', '-c', 'tests/config/eslint.config.js', '--fix', '.');
const formatted = await runTool('prettier', '--write', '--log-level', 'warn', '.');
for (const { output } of [linted, formatted]) if (output !== '') console.log(output);
process.exitCode = linted.ok && formatted.ok ? 0 : 1;

#!/usr/bin/env node
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { becomeNode24, compiled, stripsTypes } from './node-24.mjs';

ensureInstalled();
const cli = new URL('cli.ts', import.meta.url);
if (stripsTypes) {
	nodeModule.enableCompileCache?.(compiled);
	await import(cli.href);
} else becomeNode24(fileURLToPath(cli), process.argv.slice(2));

#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { becomeNode24, stripsTypes } from './node-24.mjs';

ensureInstalled();
const cli = new URL('cli.ts', import.meta.url);
if (stripsTypes) await import(cli.href);
else becomeNode24(fileURLToPath(cli), process.argv.slice(2));

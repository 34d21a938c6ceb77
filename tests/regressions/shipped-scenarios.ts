import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { templatePath } from '#workflows/files/scenario-file.ts';

/** Ids of all scenarios that ship with the product: what holds must hold in each. */
export const templateIds: readonly string[] = readdirSync(dirname(templatePath('standard')))
	.filter((file) => file.endsWith('.yaml'))
	.map((file) => file.replace('.yaml', ''));

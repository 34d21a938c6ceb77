import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const top = fileURLToPath(new URL('..', import.meta.url));

/** Where this machine keeps its data between starts: `AMIABLE_HOME`, else `.amiable` in the checkout. */
export const home = (): string => resolve(process.env['AMIABLE_HOME'] ?? join(top, '.amiable'));

/** Where downloads and builds are kept, shared by all checkouts of a user. */
export const cache = (): string =>
	resolve(
		process.env['AMIABLE_CACHE'] ??
			join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'amiable'),
	);

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * A file of the product's texts, `labels/fr.json`: beside this source, or under the working directory where this source
 * was bundled elsewhere.
 */
export function messagesPath(name: string): string {
	const beside = join(import.meta.dirname, 'messages', name);
	return existsSync(beside) ? beside : resolve('activities/messages', name);
}

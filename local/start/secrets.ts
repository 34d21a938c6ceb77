import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords of this installation, made once and readable by its owner alone. */
export type Secrets = { postgres: string; application: string; session: string };

/** Reads `.amiable/secret`, and makes it on the first start. */
export function secrets(folder: string): Secrets {
	const file = join(folder, 'secret');
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
	mkdirSync(folder, { recursive: true });
	const random = () => randomBytes(24).toString('hex');
	const made = { postgres: random(), application: random(), session: random() };
	writeFileSync(file, `${JSON.stringify(made)}\n`, { mode: 0o600 });
	return made;
}

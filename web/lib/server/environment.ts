import { createHash } from 'node:crypto';
import { z } from 'zod';

const shape = z.object({
	DATABASE_URL: z.url(),
	/** Signs session cookies. Without it, one is derived from the database's own password. */
	AMIABLE_AUTH_SECRET: z.string().min(32).optional(),
	/** Where people read workflow histories; absent ⇒ no link. */
	TEMPORAL_UI_URL: z.url().optional(),
	TEMPORAL_NAMESPACE: z.string().default('default'),
	/** The address that browsers use, when a proxy stands before the server. */
	ORIGIN: z.url().optional(),
});

/** What the web server reads from its environment. @throws ZodError naming the variable at fault */
export type Environment = {
	databaseUrl: string;
	authSecret: string;
	temporalUi: string | null;
	namespace: string;
	origin: string | null;
};

/** Read once, at the first request, so that a build needs no database. */
export function environment(): Environment {
	const read = shape.parse(process.env);
	return {
		databaseUrl: read.DATABASE_URL,
		authSecret:
			read.AMIABLE_AUTH_SECRET ?? createHash('sha256').update(`session ${read.DATABASE_URL}`).digest('hex'),
		temporalUi: read.TEMPORAL_UI_URL ?? null,
		namespace: read.TEMPORAL_NAMESPACE,
		origin: read.ORIGIN ?? null,
	};
}

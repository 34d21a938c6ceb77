import { z } from 'zod';

/** What the worker reads from its environment; each default is what `npm start` wants. */
const workerEnvironment = z.object({
	DATABASE_URL: z.url(),
	AMIABLE_MAIL: z.enum(['outbox', 'postmark', 'smtp']).default('outbox'),
	POSTMARK_TOKEN: z.string().optional(),
	POSTMARK_HOST: z.string().optional(),
	POSTMARK_STREAM: z.string().default('outbound'),
	SMTP_URL: z.url().optional(),
	AMIABLE_MAILS_PER_SECOND: z.coerce.number().positive().default(20),
	AMIABLE_LETTERS_PER_SECOND: z.coerce.number().positive().default(5),
	AMIABLE_MAX_CACHED_WORKFLOWS: z.coerce.number().int().min(2).default(2_000),
	AMIABLE_BUILD_ID: z.string().min(1).optional(),
	/** The address that browsers use: links in messages begin with it. */
	ORIGIN: z.url().optional(),
	NODE_ENV: z.string().default('development'),
});

export type WorkerEnvironment = z.infer<typeof workerEnvironment>;

/**
 * The worker's settings.
 * @throws ZodError that names each variable that is missing or malformed
 */
export const readEnvironment = (environment: NodeJS.ProcessEnv = process.env): WorkerEnvironment =>
	workerEnvironment.parse(environment);

import { z } from 'zod';
import type { WebhookCredentials } from './receive-postmark.ts';

const shape = z.object({
	POSTMARK_WEBHOOK_USER: z.string().min(1).optional(),
	POSTMARK_WEBHOOK_PASSWORD: z.string().min(12).optional(),
});

/** The credentials given to Postmark for its webhook; null unless both are set. @throws ZodError for a short password */
export function postmarkCredentials(environment: NodeJS.ProcessEnv = process.env): WebhookCredentials {
	const { POSTMARK_WEBHOOK_USER: user, POSTMARK_WEBHOOK_PASSWORD: password } = shape.parse(environment);
	return user === undefined || password === undefined ? null : { user, password };
}

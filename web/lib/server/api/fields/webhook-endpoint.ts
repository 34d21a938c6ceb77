import { z } from 'zod';
import { line } from './common.ts';

const isHttps = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:';

/** Where a company's own system listens. */
export const webhookUrl = z
	.string()
	.max(2000)
	.refine(isHttps, 'url-not-https')
	.meta({ format: 'uri', example: 'https://erp.example.com/amiable' });

/** Names of events as the `webhook` steps of scenarios write them. */
export const webhookEvents = z
	.array(line(80))
	.max(50)
	.default([])
	.meta({ description: 'Events to be told of, as the steps of your scenarios name them; none means all.' });

/** An endpoint as it is shown: never with its secret. */
export const webhookEndpoint = z
	.strictObject({
		id: z.string(),
		url: z.string(),
		events: z.array(z.string()),
		createdAt: z.string().meta({ format: 'date-time' }),
	})
	.meta({ id: 'WebhookEndpoint' });

/** Doors that providers open with their own credentials, as the documentation shows them. */
export const providerPaths = {
	'/webhooks/postmark': {
		post: {
			operationId: 'postWebhooksPostmark',
			tags: ['Webhooks'],
			summary: 'What Postmark tells of our messages',
			description:
				'Delivery, bounce, opening, spam complaint, change of subscription, inbound mail. HTTP Basic with `POSTMARK_WEBHOOK_USER` and `POSTMARK_WEBHOOK_PASSWORD`. The same event twice counts once, in whatever order events come.',
			security: [{ postmark: [] }],
			requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
			responses: {
				200: {
					description: 'Taken, taken before, or none of ours.',
					content: {
						'application/json': {
							schema: {
								type: 'object',
								required: ['status'],
								properties: { status: { enum: ['recorded', 'repeated', 'ignored'] } },
							},
						},
					},
				},
				401: { $ref: '#/components/responses/Refused401' },
				422: { $ref: '#/components/responses/Refused422' },
			},
		},
	},
};

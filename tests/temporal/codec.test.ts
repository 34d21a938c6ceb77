import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { dataConverter } from '#activities/temporal/data-converter.ts';
import { answerCodec } from '#lib/server/api/codec/answer-codec.ts';
import { payloadsJson } from '#lib/server/api/codec/payload-json.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld({ ownWorkers: false });
const environment = { AMIABLE_CODEC_KEY: '0f'.repeat(32) };
const UI = 'http://localhost:8233';
const visitor = { isAdmin: true, isLoopback: false, uiOrigin: UI };

const payloads = z.object({
	payloads: z.array(z.object({ metadata: z.record(z.string(), z.string()), data: z.string() })),
});
const text = (base64: string): string => Buffer.from(base64, 'base64').toString();

test('what a run was given is sealed on the server; the codec endpoint opens it for the page of the Temporal UI', async () => {
	const { connection } = world.current.deps.client;
	const client = new Client({ connection, dataConverter: dataConverter(environment) });
	const workflowId = `inv/${randomUUID()}/FA-1`;
	const run = await client.workflow.start('invoiceCollection', {
		workflowId,
		taskQueue: 'nobody',
		args: [{ invoice: 'FA-2027-0042', amountCents: 360_000 }],
	});
	const { events } = await new Client({ connection }).workflow.getHandle(workflowId).fetchHistory();
	await run.terminate();
	const stored = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
	const sealed = payloads.parse(payloadsJson(stored));
	expect(text(sealed.payloads[0]!.metadata['encoding']!)).toBe('binary/encrypted');
	expect(JSON.stringify(sealed)).not.toContain(Buffer.from('FA-2027-0042').toString('base64').slice(0, 12));
	const request = new Request('http://localhost:3000/api/v1/codec/decode', {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin: UI, 'x-namespace': 'default' },
		body: JSON.stringify(sealed),
	});
	const answer = await answerCodec(request, 'decode', visitor, environment);
	expect(answer.headers.get('access-control-allow-origin')).toBe(UI);
	const opened = payloads.parse(await answer.json());
	expect(JSON.parse(text(opened.payloads[0]!.data))).toEqual({
		invoice: 'FA-2027-0042',
		amountCents: 360_000,
	});
});

import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { withoutLayout } from '#lib/designer/document/layout-section.ts';
import { fillBlanks } from '#lib/gallery/fill-blanks.ts';
import { labelWords } from '#lib/gallery/label-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { templateById, templateIds } from '#workflows/files/scenario-file.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { now } from '../clock.ts';
import { createDraft } from '../designer/create-draft.ts';
import { parseForm } from '../forms/parse-form.ts';
import type { RefusedForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import { importScenario } from './import-scenario.ts';

const days = z
	.string()
	.transform((text, context): unknown => {
		try {
			return JSON.parse(text);
		} catch {
			context.addIssue({ code: 'custom', message: 'field-invalid' });
			return z.NEVER;
		}
	})
	.pipe(z.record(z.string(), z.int().min(-730).max(730)));

const shape = z.object({
	template: z.enum(templateIds),
	name: z.string('field-required').min(1, 'field-required').max(120, 'field-too-long'),
	language: z.enum(['fr', 'en']),
	tone: z.enum(['by-customer', 'courteous', 'neutral', 'firm']),
	days,
	caller: z.string().min(1).max(64),
});

async function open({ locals }: RequestEvent, name: string, scenario: Scenario): Promise<string> {
	const person = allowed(locals.person, 'draw-scenarios');
	const at = await now();
	return locals.tx((tx) =>
		createDraft(tx, {
			name,
			document: { scenario, layout: { nodes: {}, notes: [] } },
			by: person.userId,
			at,
		}),
	);
}

/** A template with its blanks filled in, as the first draft of the person who filled them in. */
async function create(event: RequestEvent): Promise<ActionFailure<RefusedForm>> {
	allowed(event.locals.person, 'draw-scenarios');
	const parsed = parseForm(shape, await event.request.formData());
	if (!parsed.ok) return fail(400, { values: parsed.values, problems: parsed.problems });
	const { template, ...blanks } = parsed.value;
	const { scenario } = withoutLayout(templateById(template));
	const id = await open(event, blanks.name, fillBlanks(scenario, blanks, labelWords));
	redirect(303, `/scenarios/${id}`);
}

/** An empty page: where invoices enter, and where they end. */
async function blank(event: RequestEvent): Promise<never> {
	const name = m.gallery_blank_name();
	const id = await open(event, name, {
		amiable: 1,
		id: 'blank',
		name,
		start: 'start',
		settings: { catchUp: 'highest-amicable', pauseOn: ['promise', 'dispute'] },
		nodes: {
			start: { kind: 'start', label: m.gallery_blank_start(), next: 'end', fields: {} },
			end: { kind: 'end', label: m.gallery_blank_end(), fields: { outcome: 'completed' } },
		},
	});
	redirect(303, `/scenarios/${id}`);
}

export const galleryActions = { create, blank, import: importScenario };

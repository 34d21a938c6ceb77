import { fail } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { SettingsAnswer } from '#lib/settings/view.ts';
import { undoIfRefused } from '../api/company-transaction.ts';
import { now } from '../clock.ts';
import { parseForm, textValues } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import type { Act } from '../rights.ts';
import type { Person } from '../session/person.ts';
import type { Afterwards, Saved } from './saved.ts';

type Save<T> = (tx: Tx, value: T, person: Person) => Promise<Saved | Afterwards> | Promise<void>;

/**
 * A form of the settings: checks the right, then the shape, then saves in one transaction of the company, which a problem
 * undoes; then does what the save left for afterwards.
 */
export const settingsAction =
	<S extends z.ZodType>(
		form: string,
		schema: S,
		save: Save<z.infer<S>>,
		act: Act = 'change-settings',
	): ((event: RequestEvent) => Promise<SettingsAnswer | ActionFailure<SettingsAnswer>>) =>
	async ({ request, locals }) => {
		const person = allowed(locals.person, act);
		const data = await request.formData();
		const parsed = parseForm(schema, data);
		if (!parsed.ok)
			return fail(400, { form, saved: false, values: parsed.values, problems: parsed.problems });
		const { saved: answered } = await undoIfRefused(locals.tx, async (tx) => {
			const answer = await save(tx, parsed.value, person);
			const ok = !answer || !('problem' in answer);
			const entry = { kind: 'settings-changed', section: form };
			if (ok) writeJournal(tx, [{ at: await now(), entry, customer: null, actor: person.userId }]);
			return { ok, saved: answer };
		});
		const saved = answered && 'afterwards' in answered ? await answered.afterwards(locals.tx) : answered;
		if (saved && 'problem' in saved) {
			const [field, code] = saved.problem;
			return fail(400, { form, saved: false, values: textValues(data), problems: { [field]: code } });
		}
		return { form, saved: true, values: {}, problems: {}, ...saved };
	};

import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { disputeCodes } from '#db/disputes/dispute-codes.ts';
import type { AgreementSettings, CodeView } from '#lib/agreements/view.ts';
import {
	checked,
	optionalEmail,
	optionalNumber,
	optionalText,
	requiredNumber,
	requiredText,
} from '../forms/fields.ts';
import { ownerChoices } from '../disputes/disputes-screen.ts';
import { settingsAction } from '../settings/settings-action.ts';

/** How a code is named in forms: its id, or its place in the list that ships. */
const nameOf = (id: string | null, index: number): string => id ?? `shipped-${String(index)}`;

/** What the page of these settings shows. */
export async function agreementSettings(tx: Tx) {
	const settings: AgreementSettings = await tx
		.selectFrom('organisation')
		.select(['debtorPage', 'debtorLinkDays', 'brandColour', 'paymentLinkPattern'])
		.select(['maxPromises', 'promiseHorizonDays', 'disputeWorkingDays'])
		.executeTakeFirstOrThrow();
	const owners = await ownerChoices(tx);
	const codes: CodeView[] = (await disputeCodes(tx)).map(({ id, ...code }, index) => ({
		...code,
		id: nameOf(id, index),
		owner: owners.find((owner) => owner.id === code.ownerId)?.name ?? code.ownerEmail,
	}));
	return { settings, codes, owners };
}

const whole = (least: number, most: number) =>
	requiredNumber.refine(
		(value) => Number.isInteger(value) && value >= least && value <= most,
		'out-of-range',
	);

const pageShape = z.object({
	debtorPage: checked,
	debtorLinkDays: whole(1, 365),
	brandColour: optionalText
		.transform((text) => text?.toLowerCase() ?? null)
		.refine((text) => text === null || /^#[\da-f]{6}$/.test(text), 'colour-invalid'),
	paymentLinkPattern: optionalText.refine(
		(text) => text === null || (text.startsWith('https://') && URL.canParse(text.replaceAll(/[{}]/g, ''))),
		'link-invalid',
	),
});

const limitShape = z.object({
	maxPromises: optionalNumber.refine(
		(most) => most === null || (Number.isInteger(most) && most > 0 && most <= 100),
		'out-of-range',
	),
	promiseHorizonDays: whole(1, 365),
	disputeWorkingDays: whole(1, 120),
});

const codeShape = z.object({
	id: optionalText,
	status: requiredText,
	subStatus: requiredText,
	'categories[]': z.array(z.string().max(60)).max(50).default([]),
	ownerId: optionalText.refine((id) => id === null || z.uuid().safeParse(id).success, 'field-invalid'),
	ownerEmail: optionalEmail,
});

/** The company's own list, begun with the words that ship the first time that somebody changes one. */
async function ownCodes(tx: Tx) {
	const codes = await disputeCodes(tx);
	if (codes.some(({ id }) => id !== null)) return codes;
	const rows = codes.map(({ id: _, categories, ...code }, position) => ({
		...code,
		categories: [...categories],
		position,
	}));
	await tx.insertInto('disputeCode').values(rows).execute();
	return disputeCodes(tx);
}

/** The id under which a form's code is kept now. */
async function idOf(tx: Tx, name: string): Promise<string | undefined> {
	const codes = await ownCodes(tx);
	return codes.find(({ id }, index) => id === name || `shipped-${String(index)}` === name)?.id ?? undefined;
}

async function saveCode(tx: Tx, { id, 'categories[]': categories, ...code }: z.output<typeof codeShape>) {
	const codes = await ownCodes(tx);
	const known = id === null ? undefined : await idOf(tx, id);
	const same = codes.find(({ status, subStatus }) => status === code.status && subStatus === code.subStatus);
	if (same && same.id !== known) return { problem: ['subStatus', 'code-exists'] as [string, string] };
	const values = { ...code, categories, ownerEmail: code.ownerId ? null : code.ownerEmail };
	if (known !== undefined) await tx.updateTable('disputeCode').set(values).where('id', '=', known).execute();
	else
		await tx
			.insertInto('disputeCode')
			.values({ ...values, position: codes.length })
			.execute();
	return undefined;
}

export const agreementActions = {
	page: settingsAction('page', pageShape, async (tx, value) => {
		await tx.updateTable('organisation').set(value).execute();
	}),
	limits: settingsAction('limits', limitShape, async (tx, value) => {
		await tx.updateTable('organisation').set(value).execute();
	}),
	code: settingsAction('code', codeShape, saveCode),
	'remove-code': settingsAction('remove-code', z.object({ id: requiredText }), async (tx, { id }) => {
		const known = await idOf(tx, id);
		if (known !== undefined) await tx.deleteFrom('disputeCode').where('id', '=', known).execute();
	}),
};

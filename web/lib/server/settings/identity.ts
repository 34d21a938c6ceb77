import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { CorrespondenceView, IdentityView } from '#lib/settings/view.ts';
import { currency, optionalEmail, optionalText, requiredText, siren, siret } from '../forms/fields.ts';
import { settingsAction } from './settings-action.ts';

/** Who the company is, and who signs and answers for it. */
export async function identitySettings(
	tx: Tx,
): Promise<{ identity: IdentityView; sender: CorrespondenceView }> {
	const row = await tx
		.selectFrom('organisation')
		.select([
			'name',
			'legalName',
			'legalForm',
			'shareCapital',
			'siren',
			'siret',
			'vatNumber',
			'register',
			'address',
		])
		.select(['country', 'language', 'currency', 'logoDocumentId', 'signatureDocumentId'])
		.select([
			'senderName',
			'senderEmail',
			'replyEmail',
			'inboundEmail',
			'phone',
			'openingHours',
			'signatoryName',
			'signatoryTitle',
		])
		.executeTakeFirstOrThrow();
	const { logoDocumentId, signatureDocumentId, address, ...rest } = row;
	return {
		identity: {
			...rest,
			hasLogo: logoDocumentId !== null,
			address: {
				line1: address?.lines[0] ?? '',
				line2: address?.lines.slice(1).join(', ') ?? '',
				postcode: address?.postcode ?? '',
				city: address?.city ?? '',
				country: address?.country ?? row.country,
			},
		},
		sender: { ...rest, hasSignature: signatureDocumentId !== null },
	};
}

const identityShape = z.object({
	name: requiredText,
	legalName: optionalText,
	legalForm: optionalText,
	shareCapital: optionalText,
	siren,
	siret,
	vatNumber: optionalText,
	register: optionalText,
	line1: optionalText,
	line2: optionalText,
	postcode: optionalText,
	city: optionalText,
	language: z.enum(['fr', 'en']),
	currency,
});

const saveIdentity = async (
	tx: Tx,
	{ line1, line2, postcode, city, ...rest }: z.infer<typeof identityShape>,
): Promise<void> => {
	const { country } = await tx.selectFrom('organisation').select('country').executeTakeFirstOrThrow();
	const lines = [line1, line2].flatMap((line) => line ?? []);
	const address =
		lines.length > 0 || city ? { lines, postcode: postcode ?? '', city: city ?? '', country } : null;
	await tx
		.updateTable('organisation')
		.set({ ...rest, address: address && JSON.stringify(address) })
		.execute();
};

const correspondenceShape = z.object({
	senderName: optionalText,
	senderEmail: optionalEmail,
	replyEmail: optionalEmail,
	// Longer than this, its name leaves no room for a word of 26 letters within the 64 that mail allows.
	inboundEmail: optionalEmail.refine(
		(address) => address === null || /^[^@+]{1,37}@/.test(address),
		'inbound-email-unfit',
	),
	phone: optionalText,
	openingHours: optionalText,
	signatoryName: optionalText,
	signatoryTitle: optionalText,
});

export const identityActions = {
	identity: settingsAction('identity', identityShape, saveIdentity),
	correspondence: settingsAction('correspondence', correspondenceShape, async (tx, value) => {
		await tx.updateTable('organisation').set(value).execute();
	}),
};

import type { MessageSender } from '#db/queries/message-sender.ts';
import type { MessageContact, MessageOrganisation, Picture, Signatory } from '../render/message-data.ts';
import type { BankAccount } from '../render/payment-means.ts';

function pictureOf(sender: MessageSender, id: string | null): Picture | null {
	const found = sender.pictures.find((picture) => picture.id === id);
	if (!found || (found.mediaType !== 'image/png' && found.mediaType !== 'image/jpeg')) return null;
	return { contentType: found.mediaType, content: found.content };
}

/** The line of legal identity under a letter: form, capital, register, VAT number, as far as known. */
function legalLine({ organisation }: MessageSender): string | null {
	const { legalForm, shareCapital, register, siren, vatNumber } = organisation;
	const capital = shareCapital && `capital ${shareCapital}`;
	const parts = [legalForm, capital, register, siren && `SIREN ${siren}`, vatNumber && `TVA ${vatNumber}`];
	return parts.filter(Boolean).join(' · ') || null;
}

/** The creditor as printed on every message. */
export function organisationOf(sender: MessageSender): MessageOrganisation {
	const { organisation } = sender;
	const address = organisation.address;
	return {
		name: organisation.legalName ?? organisation.name,
		addressLines: address ? [...address.lines, `${address.postcode} ${address.city}`] : [],
		legal: legalLine(sender),
		timeZone: organisation.zone,
		logo: pictureOf(sender, organisation.logoDocumentId),
	};
}

/** Whom the debtor can reach about a message (s21, item 5). */
export const contactOf = ({ organisation }: MessageSender): MessageContact => ({
	name: organisation.senderName,
	phone: organisation.phone,
	email: organisation.replyEmail ?? organisation.senderEmail,
	openingHours: organisation.openingHours,
});

/** Who signs letters; without image, room is left to sign by hand. */
export function signatoryOf(sender: MessageSender): Signatory | null {
	const { signatoryName: name, signatoryTitle: role, signatureDocumentId } = sender.organisation;
	return name === null ? null : { name, role, signature: pictureOf(sender, signatureDocumentId) };
}

/** The accounts of the company or of its factor, in order of preference. */
export const accountsOf = (sender: MessageSender, factor: boolean): BankAccount[] =>
	sender.accounts
		.filter((account) => account.factor === factor)
		.map(({ currency, holder, iban, bic, bank }) => ({ currency, holder, iban, bic, bankName: bank }));

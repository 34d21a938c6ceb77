import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { organisationOf } from '#activities/message-data/sender-of.ts';
import { recipientOf } from '#activities/message-data/recipient-of.ts';
import { formatDate, formatMoney } from '#activities/render/format.ts';
import type { MessageLanguage } from '#activities/render/message-data.ts';
import { makePdf, mm } from '#activities/render/pdf/make-pdf.ts';
import type { Pdf } from '#activities/render/pdf/make-pdf.ts';
import type { MessageRecipientRow } from '#db/queries/message-recipient.ts';
import type { MessageSender } from '#db/queries/message-sender.ts';
import type { InstalmentView, PlanView } from '#lib/plans/view.ts';
import { m } from '#lib/paraglide/messages.js';

type PlanLetter = {
	plan: Omit<PlanView, 'may'>;
	sender: MessageSender;
	recipient: MessageRecipientRow;
	/** the day of the agreement */
	on: string;
	language: MessageLanguage;
};

const partsText = ({ parts }: InstalmentView, currency: string, language: MessageLanguage): string =>
	parts
		.map(({ number, amountCents }) => `${number} : ${formatMoney(amountCents, currency, language)}`)
		.join('\n');

function schedule({ plan, language }: PlanLetter): Content {
	const { currency, amountCents } = plan.head;
	const locale = { locale: language } as const;
	const money = (cents: number): TableCell => ({
		text: formatMoney(cents, currency, language),
		alignment: 'right',
	});
	const head = [
		m.plan_letter_number({}, locale),
		m.plan_letter_date({}, locale),
		m.plan_letter_invoices({}, locale),
		m.plan_letter_amount({}, locale),
	].map((text, index): TableCell => ({ text, bold: true, alignment: index === 3 ? 'right' : 'left' }));
	const rows = plan.instalments.map((one): TableCell[] => [
		{ text: String(one.number) },
		{ text: formatDate(one.on, language) },
		{ text: partsText(one, currency, language), fontSize: 8.5 },
		money(one.amountCents),
	]);
	const total: TableCell[] = [
		{ text: m.plan_letter_total({}, locale), bold: true, colSpan: 3 },
		{ text: '' },
		{ text: '' },
		{ ...(money(amountCents) as { text: string; alignment: 'right' }), bold: true },
	];
	return {
		table: { headerRows: 1, widths: ['auto', 'auto', '*', 'auto'], body: [head, ...rows, total] },
		layout: 'lightHorizontalLines',
		margin: [0, 6, 0, 10],
	};
}

/**
 * The letter that both sides sign: who owes what, by when, and what follows from a missed instalment (n49). Both
 * agree on the debt in writing, which acknowledges it (Civil 2240).
 */
export async function planLetter(letter: PlanLetter): Promise<Pdf> {
	const { plan, sender, recipient, on, language } = letter;
	const locale = { locale: language } as const;
	const creditor = organisationOf(sender);
	const debtor = recipientOf(recipient);
	const { head, invoices } = plan;
	const amount = formatMoney(head.amountCents, head.currency, language);
	const clause = head.acceleration ? m.plan_letter_clause({}, locale) : m.plan_letter_tolerance({}, locale);
	const content: Content[] = [
		{ text: creditor.name, bold: true, fontSize: 12 },
		...creditor.addressLines.map((text): Content => ({ text })),
		{
			stack: [{ text: debtor.company, bold: true }, ...debtor.addressLines.map((text) => ({ text }))],
			margin: [mm(95), mm(12), 0, mm(10)],
		},
		{ text: m.plan_letter_on({ date: formatDate(on, language) }, locale), margin: [0, 0, 0, mm(6)] },
		{ text: m.plan_letter_title({}, locale), bold: true, fontSize: 13, margin: [0, 0, 0, mm(4)] },
		{
			text: m.plan_letter_owes(
				{
					debtor: debtor.company,
					creditor: creditor.name,
					amount,
					invoices: invoices.map(({ number }) => number).join(', '),
				},
				locale,
			),
		},
		{ text: m.plan_letter_how({ count: plan.instalments.length }, locale), margin: [0, 6, 0, 0] },
		schedule(letter),
		{ text: clause },
		...(head.note ? [{ text: head.note, margin: [0, 6, 0, 0] as [number, number, number, number] }] : []),
		{
			columns: [
				{ text: m.plan_letter_signed({ name: creditor.name }, locale) },
				{ text: m.plan_letter_signed({ name: debtor.company }, locale) },
			],
			margin: [0, mm(16), 0, 0],
		},
		...(creditor.legal
			? [{ text: creditor.legal, fontSize: 8, margin: [0, mm(40), 0, 0] as [number, number, number, number] }]
			: []),
	];
	return makePdf(
		{
			content,
			pageMargins: [mm(22), mm(20), mm(22), mm(20)],
			info: { title: m.plan_letter_title({}, locale) },
		},
		on,
	);
}

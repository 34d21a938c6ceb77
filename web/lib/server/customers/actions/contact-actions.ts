import { z } from 'zod';
import { saveContact } from '#db/customers/save-contact.ts';
import { tellCustomer } from '#db/customers/tell-customer.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { optionalEmail, optionalText } from '../../forms/fields.ts';
import { formText } from '../../forms/form-text.ts';
import { addressFields, addressOf, checkAddress } from './address-fields.ts';
import { customerAction } from './customer-action.ts';

const phone = optionalText.refine(
	(text) => text === null || /^\+?[\d\s().-]{6,25}$/.test(text),
	'phone-invalid',
);

const shape = z
	.object({
		id: optionalText,
		name: optionalText,
		'roles[]': z.array(z.string().max(40)).max(10).default([]),
		otherRole: optionalText,
		email: optionalEmail,
		phone,
		...addressFields,
		language: z.enum(['fr', 'en', '']).default(''),
	})
	.refine(({ email, phone: number, line1 }) => email ?? number ?? line1, {
		message: 'contact-unreachable',
		path: ['email'],
	})
	.superRefine(checkAddress);

const slug = (text: string) => text.trim().toLowerCase().replaceAll(/\s+/g, '-').slice(0, 40);

/** Adds somebody at the customer's or corrects one; whoever writes next writes to the right person. */
const contact = customerAction(
	(data) => `contact/${formText(data, 'id')}`,
	'record-facts',
	shape,
	async (tx, told, target) => {
		const { id, otherRole, name, email, phone: number, language } = told;
		const roles = [...new Set([...told['roles[]'], ...(otherRole ? [slug(otherRole)] : [])])];
		await saveContact(tx, target.id, id, {
			...{ name, email, phone: number, roles },
			language: language || null,
			address: addressOf(told),
		});
		const entry = { kind: id === null ? 'contact-added' : 'contact-changed', roles };
		writeJournal(tx, [{ ...target.stamp, entry, customer: target.id }]);
		await tellCustomer(tx, target.organisationId, target.id, target.stamp);
		return undefined;
	},
);

const removeContact = customerAction(
	(data) => `remove/${formText(data, 'id')}`,
	'record-facts',
	z.object({ id: z.uuid('field-invalid') }),
	async (tx, { id }, target) => {
		await tx
			.deleteFrom('contactPerson')
			.where('id', '=', id)
			.where('customerId', '=', target.id)
			.where('parentPersonId', 'is', null)
			.execute();
		writeJournal(tx, [{ ...target.stamp, entry: { kind: 'contact-removed' }, customer: target.id }]);
		await tellCustomer(tx, target.organisationId, target.id, target.stamp);
		return undefined;
	},
);

export const contactActions = { contact, removeContact };

import { z } from 'zod';
import { saveContact } from '#db/customers/save-contact.ts';
import { tellCustomer } from '#db/customers/tell-customer.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { optionalEmail, optionalText } from '../../forms/fields.ts';
import { formText } from '../../forms/form-text.ts';
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
		street: optionalText,
		postcode: optionalText,
		city: optionalText,
		language: z.enum(['fr', 'en', '']).default(''),
	})
	.refine(({ email, phone: number, street }) => email ?? number ?? street, {
		message: 'contact-unreachable',
		path: ['email'],
	})
	.refine(({ street, postcode, city }) => !street || (postcode && city), {
		message: 'field-required',
		path: ['postcode'],
	});

const slug = (text: string) => text.trim().toLowerCase().replaceAll(/\s+/g, '-').slice(0, 40);

/** Adds somebody at the customer's or corrects one; whoever writes next writes to the right person. */
const contact = customerAction(
	(data) => `contact/${formText(data, 'id')}`,
	'record-facts',
	shape,
	async (tx, { id, otherRole, street, postcode, city, language, ...person }, target) => {
		const roles = [...new Set([...person['roles[]'], ...(otherRole ? [slug(otherRole)] : [])])];
		await saveContact(tx, target.id, id, {
			name: person.name,
			email: person.email,
			phone: person.phone,
			language: language || null,
			roles,
			address: street
				? {
						lines: street.split('\n').map((line) => line.trim()),
						postcode: postcode ?? '',
						city: city ?? '',
						country: 'FR',
					}
				: null,
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
		await tx.deleteFrom('contactPerson').where('id', '=', id).where('customerId', '=', target.id).execute();
		writeJournal(tx, [{ ...target.stamp, entry: { kind: 'contact-removed' }, customer: target.id }]);
		await tellCustomer(tx, target.organisationId, target.id, target.stamp);
		return undefined;
	},
);

export const contactActions = { contact, removeContact };

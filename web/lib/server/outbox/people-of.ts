import { z } from 'zod';

const entry = z.object({
	email: z.string().optional(),
	name: z.string().nullish(),
	phone: z.string().nullish(),
	lines: z.array(z.string()).optional(),
});
const shape = z.object({ to: z.array(entry).default([]), cc: z.array(entry).default([]) });

type Entry = z.infer<typeof entry>;

const written = ({ email, name, phone, lines }: Entry): string => {
	const address = email ?? phone ?? lines?.join(', ') ?? '';
	if (!name) return address;
	return address ? `${name} <${address}>` : name;
};

/** Who a stored message goes to, as people write addresses; the channels store them each in their own way. */
export function peopleOf(recipients: unknown): { to: string[]; cc: string[] } {
	const parsed = shape.safeParse(recipients);
	return parsed.success
		? { to: parsed.data.to.map(written), cc: parsed.data.cc.map(written) }
		: { to: [], cc: [] };
}

/** The sender of a stored message. */
export function senderOf(sender: unknown): string {
	const parsed = entry.safeParse(sender);
	return parsed.success ? written(parsed.data) : '';
}

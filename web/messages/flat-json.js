/*
 * Reads `messages/<locale>.json`: one flat object, a key per text. `{name}` is a parameter; a text that depends
 * on a number is `{ "one": …, "other": … }` and takes `count`. Loaded as text by the compiler: imports nothing.
 */
const plural = {
	type: 'local-variable',
	name: 'countPlural',
	value: {
		type: 'expression',
		arg: { type: 'variable-reference', name: 'count' },
		annotation: { type: 'function-reference', name: 'plural', options: [] },
	},
};

const pattern = (text) =>
	text
		.split(/(\{\w+\})/)
		.filter((part) => part !== '')
		.map((part) =>
			/^\{\w+\}$/.test(part)
				? { type: 'expression', arg: { type: 'variable-reference', name: part.slice(1, -1) } }
				: { type: 'text', value: part },
		);

const formsOf = (value) => (typeof value === 'string' ? { other: value } : value);
const namesIn = (value) => [
	...new Set(
		Object.values(formsOf(value)).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1])),
	),
];

function declarationsOf(value) {
	const counts = typeof value !== 'string';
	const inputs = counts ? [...new Set(['count', ...namesIn(value)])] : namesIn(value);
	return [...inputs.map((name) => ({ type: 'input-variable', name })), ...(counts ? [plural] : [])];
}

function variantsOf(id, locale, value) {
	const counts = typeof value !== 'string';
	return Object.entries(formsOf(value)).map(([form, text]) => ({
		messageBundleId: id,
		messageLocale: locale,
		matches: !counts
			? []
			: form === 'other'
				? [{ type: 'catchall-match', key: 'countPlural' }]
				: [{ type: 'literal-match', key: 'countPlural', value: form }],
		pattern: pattern(text),
	}));
}

export default {
	key: 'flatJson',
	toBeImportedFiles: ({ settings }) =>
		settings.locales.map((locale) => ({
			locale,
			path: settings.flatJson.pathPattern.replace('{locale}', locale),
		})),
	importFiles: ({ files }) => {
		const bundles = new Map();
		const messages = [];
		const variants = [];
		for (const file of files) {
			for (const [id, value] of Object.entries(JSON.parse(new TextDecoder().decode(file.content)))) {
				if (!bundles.has(id)) bundles.set(id, { id, declarations: declarationsOf(value) });
				const selectors =
					typeof value === 'string' ? [] : [{ type: 'variable-reference', name: 'countPlural' }];
				messages.push({ bundleId: id, locale: file.locale, selectors });
				variants.push(...variantsOf(id, file.locale, value));
			}
		}
		return { bundles: [...bundles.values()], messages, variants };
	},
};

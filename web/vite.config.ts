import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import config from '../svelte.config.js';
import { narrowCodedTexts } from './narrow-coded-texts.ts';

/**
 * What nearly every screen runs comes as one file: hundreds of files of a few bytes cost each page more than they save.
 * Dialogs are left out: no page is drawn with them.
 */
const codeSplitting = {
	groups: [
		{
			name: 'common',
			minShareCount: 24,
			test: (id: string) =>
				!/bits-ui|svelte-toolbelt|floating-ui|tabbable|internationalized|ui\/Dialog/.test(id),
		},
	],
};

export default defineConfig({
	root: import.meta.dirname,
	environments: { client: { build: { rolldownOptions: { output: { codeSplitting } } } } },
	plugins: [
		paraglideVitePlugin({
			project: `${import.meta.dirname}/project.inlang`,
			outdir: `${import.meta.dirname}/lib/paraglide`,
			strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
			cookieName: 'locale',
		}),
		narrowCodedTexts(`${import.meta.dirname}/messages`),
		tailwindcss(),
		sveltekit(config),
	],
});

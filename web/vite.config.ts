import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import config from '../svelte.config.js';
import { narrowCodedTexts } from './narrow-coded-texts.ts';

export default defineConfig({
	root: import.meta.dirname,
	plugins: [
		paraglideVitePlugin({
			project: `${import.meta.dirname}/project.inlang`,
			outdir: `${import.meta.dirname}/lib/paraglide`,
		}),
		narrowCodedTexts(`${import.meta.dirname}/messages`),
		tailwindcss(),
		sveltekit(config),
	],
});

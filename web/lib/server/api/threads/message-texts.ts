import { parentPort } from 'node:worker_threads';
import { lintContext } from '#activities/render/lint-context.ts';
import { templateCatalogue } from '#activities/render/template-catalogue.ts';
import type { LintContext } from '#workflows/scenario/lint.ts';

/** What the thread answers: the message texts of the product, as the linter wants to know them. */
export type MessageTexts = LintContext;

parentPort?.postMessage(await lintContext(templateCatalogue()));
